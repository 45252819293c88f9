<#-- MERGE and LOOK_AGAIN over a range, as docs/protocol.md has them for sweeps; data: model. -->
async function mend(ids, range, stamps) {
  await merge(ids, stamps);
  const missing = await mended(range, stamps.missing);
  const stale = await mended(range, stamps.stale);

  // Look again: what has gone meanwhile, or went unnoticed, must not leave a row behind.
<#if model.elements??>
  const present = [];
  for (const { keys } of await presentOf(ids)) {
    for (const key of keys) present.push(key);
  }
  if (!(await areThere(ids, present))) throw new Error(BEYOND);
<#else>
  const present = await presentOf(ids);
  if (!present.every(canHold)) throw new Error(BEYOND);
</#if>
  // (Not where something was passed over: its row cannot be told from one that should not be
  // there.)
  const phantom = range.over > 0 ? 0 : await removeMissing(range, present, stamps.stale);
  return { missing, stale, phantom };
}

<#if model.elements??>
// Whether the server has these keys: where that is not sure of some, it finds as many as there are.
async function areThere(ids, keys) {
  if (!keys.every(canHold)) return false;
  const unsure = keys.filter(mayBeAnother);
  if (unsure.length === 0) return true;
  const these = [{ $match: { _id: { $in: unsure } } }, { $project: { _id: 1 } }];
  const found = await source().aggregate([...affected(ids), ...these]).toArray();
  return found.length === unsure.length;
}

</#if>
// How many rows of the range have just been given this stamp.
async function mended(range, stamp) {
  return rows().count({ $and: [within(range), { ${own.stamp}: stamp }] });
}
