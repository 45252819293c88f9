<#-- The documents that should have a row; data: model. -->
// Those of the ids that should have a row now.
async function presentOf(ids) {
<#if model.definition.candidates??>
  const should = [{ $match: { _id: { $in: ids } } }, ...candidates(), { $project: { _id: 1 } }];
  const documents = await source().aggregate(should).toArray();
<#elseif model.definition.filtered>
  const should = [...affected(ids), { $project: { _id: 1 } }];
  const documents = await source().aggregate(should).toArray();
<#else>
  const documents = await source().find({ _id: { $in: ids } }, { _id: 1 }).toArray();
</#if>
  return documents.map((document) => document._id);
}
<#if model.definition.candidates??>

// The documents that have a row, whatever is joined to them.
function candidates() {
  return ${model.definition.candidates};
}
</#if>
