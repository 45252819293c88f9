<#-- The step REMOVE_OLDER of docs/protocol.md; data: model. -->
// The rows from before this change. One that reflects it is right, even where the change is a
// delete: its transaction may have inserted the document again.
async function removeOlder(ids, stamp) {
<#if model.elements??>
  const older = { $or: ids.map((id) => ({ _id: rangeOf(id) })), ${own.stamp}: { $not: { $gte: stamp } } };
<#else>
  const older = { _id: { $in: ids }, ${own.stamp}: { $not: { $gte: stamp } } };
</#if>
<#if model.keep>
  await rows().updateMany(older, marked(stamp));
<#else>
  await rows().deleteMany(older);
</#if>
}
