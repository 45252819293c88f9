<#-- The changed documents, by what names them. -->
function idsOf(changes) {
  return changes.map((change) => change.documentKey._id).filter(canHold);
}
