<#-- How rows go that should not be there, where they stand for elements. -->
// The rows that should not be there, unless they reflect later changes.
// (Document by document: over one query with the keys of all, a server would sit for minutes.)
async function removeMissing(present, stamp) {
  const sure = present.filter(({ keys }) => keys.every(isSure));
  const removals = sure.map(({ _id, keys }) => {
    const missing = { _id: Object.assign(rangeOf(_id), { $nin: keys }), _projection: { $not: { $gt: stamp } } };
    return { deleteMany: { filter: missing } };
  });
  if (removals.length > 0) await rows().bulkWrite(removals, { ordered: false });
  if (sure.length < present.length) throw beyond();
}
