<#-- The rows that should be there; data: FunctionView or SweepView. -->
<#if groups??>
// Those of the groups that should have a row now.
async function presentOf(ids) {
  const [present] = await source()
    .aggregate([
<#if having>
      ...affected(ids),
<#else>
      { $match: among(ids) },
<#if groups.members??>
      ...members(),
</#if>
      { $group: { _id: groupKey() } },
      { $match: { _id: { $in: ids } } },
</#if>
      { $group: { _id: null, keys: { $push: "$_id" } } },
    ])
    .toArray();
  return present ? present.keys : [];
}

// The definition of these groups' rows.
function affected(ids) {
  return [{ $match: among(ids) }, ...definition(), { $match: { _id: { $in: ids } } }];
}
<#else>
<#if elements??>
// The keys of the rows that should be there now, for each of the documents; none for one that has
// gone.
async function presentOf(ids) {
  const documents = ids.map((id) => ({ document: id }));
  return source()
    .aggregate([
      ...affected(ids),
      { $unionWith: { pipeline: [{ $documents: { $literal: documents } }] } },
      { $group: { _id: { $ifNull: [${elements.path}, "$document"] }, keys: { $addToSet: "$_id" } } },
    ])
    .toArray();
}
<#elseif filtered>
// Those of the ids that should have a row now.
async function presentOf(ids) {
<#if candidates??>
  const should = [{ $match: { _id: { $in: ids } } }, ...candidates(), { $project: { _id: 1 } }];
<#else>
  const should = [...affected(ids), { $project: { _id: 1 } }];
</#if>
  const documents = await source().aggregate(should).toArray();
  return documents.map((document) => document._id);
}
<#if candidates??>

// The documents that have a row, whatever is joined to them.
function candidates() {
  return ${candidates};
}
</#if>
<#else>
// Those of the ids that should have a row now.
async function presentOf(ids) {
  const documents = await source().find({ _id: { $in: ids } }, { _id: 1 }).toArray();
  return documents.map((document) => document._id);
}
</#if>

// The definition of these documents' rows.
function affected(ids) {
  return [{ $match: { _id: { $in: ids } } }, ...definition()];
}
</#if>
