<#-- The two steps MERGE and LOOK_AGAIN of docs/protocol.md, where rows stand for documents or elements; data: model. -->
// Makes the rows of these documents as they should be.
async function refreshRows(ids, stamp) {
  if (ids.length === 0) return;

  await merge(ids, stamp);

<#if model.elements??>
  // Look again: an element that has gone must not leave a row behind.
  await removeMissing(await presentOf(ids), stamp);
<#else>
<#if model.definition.filtered>
  // Look again: a document that has gone, or is filtered out, must not leave a row behind.
<#elseif model.keep>
  // Look again: the row of a document that has gone must be marked.
<#else>
  // Look again: a document that has gone must not leave a row behind.
</#if>
  const present = await presentOf(ids);
  if (present.length < ids.length) await removeMissing(ids, present, stamp);
</#if>
}
