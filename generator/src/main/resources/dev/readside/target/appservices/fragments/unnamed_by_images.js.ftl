<#-- Whether a change names its rows, where that is by what is in the document; data: model, changed. -->
// Why the rows that a change affects cannot all be named, if so.
function unnamed(change) {
  if (change.operationType !== "insert" && !change.fullDocumentBeforeChange) {
    return "the rows that it affected before cannot be named: it has no pre-image";
  }
<#if model.groups?? || changed.byId>
  if (!canName(change.documentKey._id)) return unnameable();
</#if>
  const documents = [change.documentKey, change.fullDocumentBeforeChange, change.fullDocument];
  return documents.every(canHold) ? undefined : unnameable();
}
