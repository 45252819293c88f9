<#-- How rows of a range go that should not be there; data: model. -->
// The rows of the range that should not be there, unless they reflect later changes.
async function removeMissing(range, present, stamp) {
  const missing = {
    $and: [within(range), { _id: { $nin: present } }],
    ${own.stamp}: { $not: { $gt: stamp } },
<#if model.keep>
    ${own.deleted}: { $ne: true },
</#if>
  };
<#if model.keep>
  // A row that is removed stays as it was, with a mark.
  const { modifiedCount } = await rows().updateMany(missing, {
    $set: { ${own.deleted}: true, ${own.stamp}: stamp },
  });
  return modifiedCount;
<#else>
  const { deletedCount } = await rows().deleteMany(missing);
  return deletedCount;
</#if>
}
