<#-- Which groups a sweep compares; data: model. -->
// The next groups, by key. ($expr, since a query's $gt keeps to one BSON type.)
async function pageAfter({ after, over }, size, and = {}) {
  return source()
    .aggregate([
<#if model.groups.members??>
      ...members(),
</#if>
      { $group: { _id: groupKey() } },
      { $match: within({ after }) },
      { $sort: { _id: 1 } },
      { $skip: over },
      { $limit: size },
      { $project: Object.assign({ _id: 1 }, and) },
    ])
    .toArray();
}
