<#-- Of the collection that rows are made from, where a row stands for a document, or for each element
     of an array of it; data: RootFunctionView. -->
<#include "fragments/head.js.ftl">

// Takes a change, or an array of them. Returns how many it could not handle; those it records.
exports = async function handle(change) {
  const changes = [].concat(change);
  try {
<#if inOrder??>
    await retrying(() => (Array.isArray(change) ? refresh(changes) : refreshOne(change)));
<#else>
    await retrying(() => refresh(changes));
</#if>
    return await recordUnnamed(changes);
  } catch (error) {
<#if model.unique>
    if (isTaken(error) && isRetried(changes)) await free(idsOf(changes), stampOf(changes));
</#if>
    if (changes.length < 2 || error.unnamed) return recordFailure(changes[0], error);
    const half = changes.length >> 1;
    return (await handle(changes.slice(0, half))) + (await handle(changes.slice(half)));
  }
};

<#include "fragments/definition.js.ftl">

<#if inOrder??>
// A change that the ordered trigger hands over: no later one is at work yet.
async function refreshOne(change) {
  const ids = idsOf([change]);
  const stamp = stampOf([change]);
  if (ids.some(mayBeAnother)) return refreshRows(ids, stamp); // The row may be another document's.
  if (change.operationType === "delete") return removeOlder(ids, stamp);

  await merge(ids, stamp);
<#if inOrder.removesOlder>

  // A row that this has not just written is one that should no longer be.
  await removeOlder(ids, stamp);
</#if>
}

// Changes that a retry or a worker hands over: others may be at work on the same rows.
async function refresh(changes) {
  await refreshRows(idsOf(changes), stampOf(changes));
}
<#else>
// Brings the rows of the changed documents up to date.
async function refresh(changes) {
  const ids = idsOf(changes);
  const stamp = stampOf(changes);
  const deleted = changes.length === 1 && changes[0].operationType === "delete";
  if (deleted && ids.every(canName)) return removeOlder(ids, stamp); // Else it may be another's row.

  await refreshRows(ids, stamp);
}
</#if>

<#include "fragments/refresh_rows.js.ftl">

<#include "fragments/merge.js.ftl">

<#if model.unique>
<#include "fragments/free.js.ftl">

</#if>
<#include "fragments/present.js.ftl">

<#include "fragments/remove_missing.js.ftl">

<#include "fragments/remove_older.js.ftl">

<#if model.keep>
<#include "fragments/marked.js.ftl">

</#if>
<#include "fragments/ids_of.js.ftl">

<#include "fragments/stamp.js.ftl">

<#include "fragments/retrying.js.ftl">

<#include "fragments/record_failure.js.ftl">

<#include "fragments/record_unnamed.js.ftl">

<#include "fragments/unnamed_by_id.js.ftl">

<#include "fragments/unnameable.js.ftl">

<#include "fragments/naming.js.ftl">

<#include "fragments/record_for_repair.js.ftl">

<#include "fragments/stored.js.ftl">

<#include "fragments/reason.js.ftl">

<#include "fragments/collections.js.ftl">

<#include "fragments/database.js.ftl">
