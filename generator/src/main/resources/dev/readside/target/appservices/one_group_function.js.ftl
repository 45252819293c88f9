<#-- Of any source collection, where there is one row for all documents; data: OneGroupFunctionView. -->
<#include "fragments/head.js.ftl">

// Takes a change, or an array of them. Returns how many it could not handle; those it records.
exports = async function handle(change) {
  const changes = [].concat(change);
  try {
    await retrying(() => refresh(changes));
    return 0;
  } catch (error) {
    return recordFailure(changes[changes.length - 1], error); // The newest; there is one row for all.
  }
};

<#include "fragments/definition.js.ftl">

// Brings the row up to date: all documents are in one group, whichever of them have changed.
async function refresh(changes) {
  await refreshRows([groupKey()], stampOf(changes));
}

<#if membersAreSought>
<#include "fragments/members.js.ftl">

</#if>
<#include "fragments/group_keys.js.ftl">

<#include "fragments/refresh_groups.js.ftl">

<#include "fragments/merge.js.ftl">

<#include "fragments/present_groups.js.ftl">

<#include "fragments/remove_missing.js.ftl">

<#include "fragments/stamp.js.ftl">

<#include "fragments/retrying.js.ftl">

<#include "fragments/record_failure.js.ftl">

<#include "fragments/can_hold.js.ftl">

// The row is mended on the server, since the change cannot be kept: by the worker, by `readside
// failures retry` or `verify --repair`, or by a whole pass of the sweep.
<#include "fragments/record.js.ftl">

<#include "fragments/stored.js.ftl">

<#include "fragments/reason.js.ftl">

<#include "fragments/collections.js.ftl">

<#include "fragments/database.js.ftl">
