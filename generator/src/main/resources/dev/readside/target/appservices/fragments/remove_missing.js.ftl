<#-- How rows go that should not be there, where they stand for documents or groups; data: model. -->
// The rows that should not be there, unless they reflect later changes.
async function removeMissing(ids, present, stamp) {
  const missing = { _id: { $in: ids, $nin: present }, ${own.stamp}: { $not: { $gt: stamp } } };
<#if model.keep>
  await rows().updateMany(missing, marked(stamp));
<#else>
  await rows().deleteMany(missing);
</#if>
}
