<#-- Of the collection that rows are made from, where a row stands for a group; data: GroupsFunctionView. -->
<#include "fragments/head.js.ftl">

<#include "fragments/counted.js.ftl">

// Takes a change, or an array of them. Returns how many it could not handle; those it records.
<#include "fragments/exports_counting.js.ftl">

<#include "fragments/handle.js.ftl">

<#include "fragments/definition.js.ftl">

// Brings the groups of the changed documents up to date, as far as they can be named.
async function refresh(changes) {
  const groups = await retrying(() => groupsOf(changes));
  await refreshOrFail(groups.filter(canHold), runOf(changes));
  if (!groups.every(canName)) throw beyond();
}

// The groups that the changed documents were in before, and those they are in now. (In one
// document: a query's result may be cut at 50,000.)
async function groupsOf(changes) {
  const before = changes.map((each) => each.fullDocumentBeforeChange);
  const images = before.filter((image) => image && canHold(image));
  const [groups] = await source()
    .aggregate([
      { $match: { _id: { $in: idsOf(changes) } } },
      { $unionWith: { pipeline: [{ $documents: { $literal: images } }] } },
<#if model.groups.members??>
      ...members(),
</#if>
      { $group: { _id: groupKey() } },
      { $group: { _id: null, keys: { $push: "$_id" } } },
    ])
    .toArray();
  return groups ? groups.keys : [];
}

<#if model.groups.members??>
<#include "fragments/members.js.ftl">

</#if>
<#include "fragments/group_keys.js.ftl">

<#include "fragments/run.js.ftl">

<#include "fragments/halve.js.ftl">

<#include "fragments/refresh_groups.js.ftl">

<#include "fragments/merge.js.ftl">

<#if model.unique>
<#include "fragments/free.js.ftl">

</#if>
<#include "fragments/present_groups.js.ftl">

<#include "fragments/remove_missing.js.ftl">

<#include "fragments/ids_of.js.ftl">

<#include "fragments/stamp.js.ftl">

<#include "fragments/retrying.js.ftl">

<#include "fragments/record_failure.js.ftl">

<#include "fragments/record_unnamed.js.ftl">

<#include "fragments/unnamed_by_images.js.ftl">

<#include "fragments/unnameable.js.ftl">

<#include "fragments/naming.js.ftl">

<#include "fragments/record_for_repair.js.ftl">

<#include "fragments/stored.js.ftl">

<#include "fragments/reason.js.ftl">

<#include "fragments/collections.js.ftl">

<#include "fragments/database.js.ftl">
