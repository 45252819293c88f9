<#-- Changes of which not all rows could be named. -->
// Records the changes of which not all rows could be named, and returns how many these are.
async function recordUnnamed(changes) {
  let count = 0;
  for (const change of changes) {
    const why = unnamed(change);
    if (why) count += await recordForRepair(change, why);
  }
  return count;
}
