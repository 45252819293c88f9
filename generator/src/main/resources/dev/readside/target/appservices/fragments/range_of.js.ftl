<#-- Which rows are a document's, where they stand for its elements; data: model. -->
// The rows of a document: their _id begins with the document's.
function rangeOf(id) {
  return { $gte: { ${model.elements.root}: id }, $lte: { ${model.elements.root}: id, ${model.elements.next}: BSON.MaxKey } };
}
