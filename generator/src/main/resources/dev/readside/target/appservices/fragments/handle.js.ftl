<#-- Changes, halved until the one that fails is alone; their rows are named by the changes. -->
async function handle(change) {
  const changes = [].concat(change);
  try {
    await refresh(changes);
    return await recordUnnamed(changes);
  } catch (error) {
    if (changes.length < 2 || error.unnamed) return recordFailure(changes[0], error);
    const half = changes.length >> 1;
    return (await handle(changes.slice(0, half))) + (await handle(changes.slice(half)));
  }
}
