<#-- What is in a range; data: model. -->
<#if model.elements??>
// The rows of the documents behind `after` and up to `last`; those of one lie together.
<#else>
// What lies behind `after` and up to `last`.
</#if>
function within({ after, last }) {
  const bounds = [];
<#if model.elements??>
  const end = (id) => ({ $literal: { ${model.elements.root}: id, ${model.elements.next}: BSON.MaxKey } });
  if (after !== undefined) bounds.push({ $gt: ["$_id", end(after)] });
  if (last !== undefined) bounds.push({ $lte: ["$_id", end(last)] });
<#else>
  if (after !== undefined) bounds.push({ $gt: ["$_id", { $literal: after }] });
  if (last !== undefined) bounds.push({ $lte: ["$_id", { $literal: last }] });
</#if>
  return { $expr: { $and: bounds } };
}
