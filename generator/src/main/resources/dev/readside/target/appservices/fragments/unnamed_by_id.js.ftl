<#-- Whether a change names its rows, where that is by the document's _id. -->
// Why the rows that a change affects cannot all be named, if so.
function unnamed(change) {
  return canName(change.documentKey._id) ? undefined : unnameable();
}
