<#-- Of a joined collection whose documents name the rows that show them; data: DirectFanOutFunctionView. -->
<#include "fragments/head.js.ftl">

<#include "fragments/counted.js.ftl">

// Takes a change, or an array of them. Returns how many it could not handle; those it records.
<#include "fragments/exports_counting.js.ftl">

<#include "fragments/handle.js.ftl">

<#include "fragments/definition.js.ftl">

// Brings the rows that show the changed documents up to date.
async function refresh(changes) {
  await refreshOrFail(${named}, runOf(changes));
}

<#if changed.images>
<#include "fragments/keys_of_changes.js.ftl">

<#include "fragments/values_at.js.ftl">

</#if>
<#include "fragments/run.js.ftl">

<#include "fragments/halve.js.ftl">

<#include "fragments/refresh_rows.js.ftl">

<#include "fragments/merge.js.ftl">

<#if model.unique>
<#include "fragments/free.js.ftl">

</#if>
<#include "fragments/present.js.ftl">

<#include "fragments/remove_missing.js.ftl">

<#if model.keep>
<#include "fragments/marked.js.ftl">

</#if>
<#if changed.byId>
<#include "fragments/ids_of.js.ftl">

</#if>
<#include "fragments/stamp.js.ftl">

<#include "fragments/retrying.js.ftl">

<#include "fragments/record_failure.js.ftl">

<#include "fragments/record_unnamed.js.ftl">

<#if changed.images>
<#include "fragments/unnamed_by_images.js.ftl">
<#else>
<#include "fragments/unnamed_by_id.js.ftl">
</#if>

<#include "fragments/unnameable.js.ftl">

<#if keysAreNamed>
<#include "fragments/naming.js.ftl">
<#else>
<#include "fragments/can_hold.js.ftl">
</#if>

<#include "fragments/record_for_repair.js.ftl">

<#include "fragments/stored.js.ftl">

<#include "fragments/reason.js.ftl">

<#include "fragments/collections.js.ftl">

<#include "fragments/database.js.ftl">
