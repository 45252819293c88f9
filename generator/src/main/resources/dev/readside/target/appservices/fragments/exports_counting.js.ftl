<#-- What is called where one change may have several rows; data: trigger. -->
<@comment>${trigger.retry} is also told how many calls that took.</@comment>
exports = async function (change) {
  const [{ retried }] = [].concat(change);
  if (!retried || !retried.calls) return handle(change);

  const before = calls;
  try {
    return { failed: await handle(change), calls: calls - before };
  } catch (error) {
    return { error: reason(error), calls: calls - before };
  }
};
