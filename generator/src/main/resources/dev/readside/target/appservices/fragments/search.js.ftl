<#-- The root documents that show the changed ones, page by page; data: model, pages. -->
// Page by page. Returns where it stopped, if it did before the end (or where it can name no place).
async function goThrough(showing, after, run) {
  run.last = after;
  for (;;) {
    const before = run.last;
    const page = await retrying(() => pageOf(showing, before));
    const whole = await refreshOrHalve(keepSendable(page, run), run);
    if (whole && (page.length < PAGE || run.last === before)) return undefined;
    if (isSpent(run)) return { after: run.last };
  }
}

<@comment>The documents of ${model.root} whose rows show the changed ones: queries, one of which finds each.</@comment>
function showingAny(changes) {
<#list pages.searches as search>
  const ${search.variable} = ${search.keys};
</#list>
  return <#list pages.searches as search><#if search?is_first>${search.queries}<#else>.concat(${search.queries})</#if></#list>;
}

// The next of them, by _id. ($expr, since a query's $gt keeps to one BSON type.)
<#if !model.elements??>
// One whose _id is null is left out: $merge refuses it, and all the others with it.
</#if>
// (The $or is outermost: so the server finds an index for each query by itself.)
async function pageOf(queries, after) {
  if (queries.length === 0) return [];
  const later = after === null ? {} : { $expr: { $gt: ["$_id", { $literal: after }] } };
<#if model.elements??>
  const next = queries.map((query) => ({ $and: [query, later] }));
<#else>
  const next = queries.map((query) => ({ $and: [query, { _id: { $ne: null } }, later] }));
</#if>
  const page = await source().find({ $or: next }, { _id: 1 }).sort({ _id: 1 }).limit(PAGE).toArray();
  return page.map((document) => document._id);
}
