<#-- The step FREE of docs/protocol.md; data: model, trigger. -->
// Removes a row whose unique value another row still has, and which may have that one's value: they
// may swap, or go round. The change is on record as a failure, and the next retry writes the row.
// (Not a row that reflects later changes.)
async function free(ids, stamp) {
<#if model.elements??>
  const own = { $or: ids.map((id) => ({ _id: rangeOf(id) })), ${own.stamp}: { $not: { $gt: stamp } } };
<#else>
  const own = { _id: { $in: ids }, ${own.stamp}: { $not: { $gt: stamp } } };
</#if>
  await rows().deleteMany(own);
}

function isTaken(error) {
  return /E11000/.test(reason(error));
}

<@comment>Whether they failed before: ${trigger.retry} hands them over.</@comment>
function isRetried([first]) {
  return first.retried !== undefined;
}
