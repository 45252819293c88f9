<#-- What of a page can be sent back. -->
// Those that can be sent back to the server; the run has the error if one of them cannot be named.
// (One that the server then takes for another does no harm.)
function keepSendable(values, run) {
  if (!values.every(canName)) run.unnamed = beyond();
  return values.filter(canHold);
}

// The last of the ids that a query can go on from.
function lastNamed(ids, otherwise) {
  const named = ids.filter(canName);
  return named.length > 0 ? named[named.length - 1] : otherwise;
}
