<#-- The elements that should have a row; data: model. -->
// The keys of the rows that should be there now, for each of the documents; none for one that has
// gone.
async function presentOf(ids) {
  const documents = ids.map((id) => ({ document: id }));
  return source()
    .aggregate([
      ...affected(ids),
      { $unionWith: { pipeline: [{ $documents: { $literal: documents } }] } },
      { $group: { _id: { $ifNull: [${model.elements.path}, "$document"] }, keys: { $addToSet: "$_id" } } },
    ])
    .toArray();
}
