<#-- How a change is kept; data: pages. -->
// A change as a failure keeps it.
function stored(change) {
<#if pages??>
  const kept = Object.assign({}, change, { clusterTime: clusterTime(change) });
  delete kept.retried;
  return kept;
<#else>
  return Object.assign({}, change, { clusterTime: clusterTime(change) });
</#if>
}
