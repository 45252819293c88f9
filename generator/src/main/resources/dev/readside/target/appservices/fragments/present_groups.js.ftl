<#-- The groups that should have a row; data: model. -->
// Those of the groups that should have a row now.
async function presentOf(ids) {
  const [present] = await source()
    .aggregate([
<#if model.definition.having>
      ...affected(ids),
<#else>
      { $match: among(ids) },
<#if model.groups.members??>
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
