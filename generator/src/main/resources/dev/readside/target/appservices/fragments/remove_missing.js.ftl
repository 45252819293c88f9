<#-- How rows go that should not be there, of documents and groups, or of elements; data: model. -->
<#if model.elements??>
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

// The rows of a document: their _id begins with the document's.
function rangeOf(id) {
  return { $gte: { ${model.elements.root}: id }, $lte: { ${model.elements.root}: id, ${model.elements.next}: BSON.MaxKey } };
}
<#else>
// The rows that should not be there, unless they reflect later changes.
async function removeMissing(ids, present, stamp) {
  const missing = { _id: { $in: ids, $nin: present }, ${own.stamp}: { $not: { $gt: stamp } } };
<#if model.keep>
  await rows().updateMany(missing, marked(stamp));
<#else>
  await rows().deleteMany(missing);
</#if>
}
</#if>
