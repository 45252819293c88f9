<#-- A scheduled function that looks for rows that are wrong; data: SweepView. -->
<@comment>Compares ${model.rows} with its definition, page by page, and mends what differs: what a suspended trigger, a lost change or a function that died has left wrong. It does not see a number of another type and the same size, such as a double in place of a long: `readside verify` does.</@comment>
${model.header}

<#if model.groups?? && model.groups.one>
const PAGE = ${js(run.page)}; // rows at a time; there is one at most
<#elseif model.groups??>
const PAGE = ${js(run.page)}; <@remark>groups at a time; to find them, all documents of ${model.root} are read</@remark>
<#else>
const PAGE = ${js(run.page)}; <@remark>documents of ${model.root} at a time</@remark>
</#if>
const MOST = ${js(run.documents)}; // of them in one run
const ROUNDS = 50; // at most, since a function may make 1,000 calls, and some are tried again
const AT_MOST = 120 * 1000; // milliseconds; a function may take 300 seconds
const STATE = ${js(state)};

// The functions that keep these rows.
const FUNCTIONS = [
<#list functions as function>
  ${js(function)},
</#list>
];

<#include "fragments/beyond.js.ftl">

// Goes on where the last run stopped, and begins again behind the last row. What was found is in
// readside_state: `pass` up to the row `after`, and `lastPass` over all rows.
exports = async function () {
  const started = Date.now();
  const { pass, stamps } = await begin();
  const most = pass.checked + MOST;
  let size = PAGE;
  for (let n = 0; n < ROUNDS && pass.checked < most && Date.now() - started < AT_MOST; n++) {
    const { ids, ends } = await namedPage(pass, size);
    if (ids.length === 0 && !ends) {
      await passOver(pass);
      continue;
    }
    const range = { after: pass.after, over: pass.over };
    if (!ends) range.last = ids[ids.length - 1];
    const found = await tryToMend(ids, range, stamps);
    if (found.error && ids.length > 1) {
      size = ids.length >> 1; // What cannot be mended does not hold up the others.
      continue;
    }
    if (!ends) Object.assign(pass, { after: range.last, over: 0 });
    await save(pass, ids.length, found, ends);
    if (ends) return;
    size = Math.min(2 * size, PAGE);
  }
};

<#include "fragments/definition.js.ftl">

// The next page, as far as it can be named, and whether it is the last.
async function namedPage(pass, size) {
  const page = (await pageAfter(pass, size)).map((each) => each._id);
  const ids = await namedOf(page, pass);
  return { ids, ends: ids.length === page.length && page.length < size };
}

<#if model.groups??>
<#include "fragments/sweep_groups.js.ftl">

<#if model.groups.members??>
<#include "fragments/members.js.ftl">

</#if>
<#include "fragments/group_keys.js.ftl">
<#else>
<#include "fragments/sweep_documents.js.ftl">
</#if>

// The first of the ids, as far as they are what the server has. Where that is not sure, it is
// asked.
async function namedOf(ids, pass) {
  if (ids.every(canName)) return ids;
  const named = { $in: ["$_id", { $literal: ids.filter(canHold) }] };
  const page = await pageAfter(pass, ids.length, { named });
  const unnamed = page.map((each) => each.named).indexOf(false);
  return page.slice(0, unnamed < 0 ? page.length : unnamed).map((each) => each._id);
}

// What comes next cannot be named.
function passOver(pass) {
  pass.over += 1;
  return save(pass, 1, { error: BEYOND }, false);
}

// Makes the rows of a range as they should be, and tells what was wrong, or why it could not.
async function tryToMend(ids, range, stamps) {
  try {
    return await retrying(() => mend(ids, range, stamps));
  } catch (error) {
    return { error: reason(error) };
  }
}

<#include "fragments/sweep_mend.js.ftl">

<#include "fragments/sweep_merge.js.ftl">

<#if model.groups??>
<#include "fragments/present_groups.js.ftl">
<#else>
<#include "fragments/present.js.ftl">
</#if>

<#include "fragments/sweep_remove_missing.js.ftl">

<#include "fragments/sweep_within.js.ftl">

<#include "fragments/sweep_pass.js.ftl">

<#include "fragments/retrying.js.ftl">

<#include "fragments/naming.js.ftl">

<#include "fragments/reason.js.ftl">

<#include "fragments/collections.js.ftl">

function states() {
  return database(${js(model.rows.database)}).collection(${js(own.states)});
}

<#include "fragments/database.js.ftl">
