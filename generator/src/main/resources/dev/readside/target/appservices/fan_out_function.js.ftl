<#-- Of a joined collection: the rows that show its documents are searched for, and may be more than one
     run can do; data: FanOutFunctionView. -->
<#include "fragments/head.js.ftl">

<#if pages.ways??>
const PAGE = ${js(pages.size)}; <@remark>documents at a time, here and on the way to ${model.root}</@remark>
<#else>
const PAGE = ${js(pages.size)}; <@remark>documents of ${model.root} at a time</@remark>
</#if>
const CALLS = ${js(calls.most)}; // of the server, at most: a function may make 1,000
const CALLS_AT_THE_END = ${js(calls.atTheEnd)}; // of them, when it must stop
const AT_MOST = 120 * 1000; // milliseconds; a function may take 300 seconds
const REFUSED = 100; // rows in a record, at most
<#if pages.ways??>
const WAYS = ${js(pages.ways)};
</#if>

let calls = 0; // made so far

// Takes a change, or an array of them. Returns how many it could not handle; those it records.
<@comment>Too many rows for one run: ${trigger.retry} calls it again, and says in `retried` what is left.</@comment>
<#include "fragments/exports_counting.js.ftl">

async function handle(change) {
  const changes = [].concat(change);
  const rest = restOf(changes);
  try {
    return await refresh(changes, rest);
  } catch (error) {
    if (isBegun(rest)) return goOnApart(changes, rest, error);
    if (changes.length < 2 || error.unnamed) return recordFailure(changes[0], error);
    const half = changes.length >> 1;
    return (await handle(changes.slice(0, half))) + (await handle(changes.slice(half)));
  }
}

<#include "fragments/definition.js.ftl">

// Brings the rows that show the changed documents up to date.
async function refresh(changes, rest) {
  const run = runOf(changes);
  if (rest.ids) {
    await refreshOrFail(rest.ids, run);
    return 0;
  }

<#if named??>
  if (!isBegun(rest) && !(await refreshOrHalve(${named}, run))) throw run.error;
</#if>
<#if pages.ways??>
  const place = await goThrough(waysFrom(changes), rest.place || [], run);
<#else>
  const place = await goThrough(showingAny(changes), isBegun(rest) ? rest.after : null, run);
</#if>
  if (place) await goOnLater(changes, rest, run, place);
<#if model.unique>
  // Apart, since those that wait for another's unique value have their turn sooner.
  await recordRefused(changes, run.refused.filter(({ error }) => isTaken(error)));
  await recordRefused(changes, run.refused.filter(({ error }) => !isTaken(error)));
<#else>
  await recordRefused(changes, run.refused);
</#if>
  if (run.unnamed) await recordForRepair(changes[0], reason(run.unnamed));
  if (isBegun(rest)) return 0;

  const refused = run.refused.length > 0 && !changes[0].retried;
  return (run.unnamed || refused ? 1 : 0) + (await recordUnnamed(changes));
}

<#if pages.ways??>
<#include "fragments/search_ways.js.ftl">
<#else>
<#include "fragments/search.js.ftl">
</#if>

<#if changed.images>
<#include "fragments/keys_of_changes.js.ftl">

</#if>
<#if changed.images || pages.ways??>
<#include "fragments/values_at.js.ftl">

</#if>
<#include "fragments/run_of_pages.js.ftl">

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

<#include "fragments/naming.js.ftl">

<#include "fragments/sendable.js.ftl">

<#include "fragments/record_for_repair.js.ftl">

<#include "fragments/rest.js.ftl">

<#include "fragments/go_on.js.ftl">

<#include "fragments/stored.js.ftl">

<#include "fragments/reason.js.ftl">

<#include "fragments/collections.js.ftl">

<#include "fragments/database.js.ftl">
