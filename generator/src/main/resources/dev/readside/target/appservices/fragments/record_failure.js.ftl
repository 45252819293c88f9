<#-- A change that failed, for another time; data: trigger. -->
<@comment>${trigger.retry} takes it up again, if the change can be kept for that: if JavaScript can hold it, and it is not too large.</@comment>
async function recordFailure(change, error) {
  if (error.unnamed || !canHold(change)) return recordForRepair(change, reason(error));
  try {
    return await record(change, reason(error), { change: stored(change), state: "open" }, {});
  } catch (refused) {
    return recordForRepair(change, reason(error) + " (and the change cannot be kept)");
  }
}
