<#-- Of which documents a sweep compares the rows; data: model. -->
// The next documents, by _id. ($expr, since a query's $gt keeps to one BSON type.)
async function pageAfter({ after, over }, size, and = {}) {
  const later = after === undefined ? {} : { $expr: { $gt: ["$_id", { $literal: after }] } };
  return source()
    .aggregate([
<#if model.elements??>
      { $match: later },
<#else>
      { $match: { $and: [later, { _id: { $ne: null } }] } }, // $merge writes no row without an _id.
</#if>
      { $sort: { _id: 1 } },
      { $skip: over },
      { $limit: size },
      { $project: Object.assign({ _id: 1 }, and) },
    ])
    .toArray();
}
