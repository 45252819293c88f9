<#-- How rows go that should not be there, where they stand for elements. -->
// The rows that should not be there, unless they reflect later changes.
// (Document by document: over one query with the keys of all, a server would sit for minutes.)
async function removeMissing(present, stamp) {
  const named = present.filter(({ keys }) => keys.every(canName));
  const removals = named.map(({ _id, keys }) => {
    const others = Object.assign(rangeOf(_id), { $nin: keys });
    const missing = { _id: others, ${own.stamp}: { $not: { $gt: stamp } } };
    return { deleteMany: { filter: missing } };
  });
  if (removals.length > 0) await rows().bulkWrite(removals, { ordered: false });
  if (named.length < present.length) throw beyond();
}
