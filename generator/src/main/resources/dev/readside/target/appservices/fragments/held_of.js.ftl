<#-- What of a page can be sent back. -->
// Those that can be sent back to the server. (One that it then takes for another does no harm.)
function heldOf(values, run) {
  if (!values.every(isSure)) run.unnamed = beyond();
  return values.filter(isHeld);
}

// The last of the ids that a query can go on from.
function lastSure(ids, otherwise) {
  const sure = ids.filter(isSure);
  return sure.length > 0 ? sure[sure.length - 1] : otherwise;
}
