<#-- What an earlier run has left to do; data: pages. -->
// What an earlier run has left of the changes: only the rows `ids`, which were refused; or those
<#if pages.ways??>
// behind a `place`, which means nothing to a function that goes other ways; or else all.
function restOf([first]) {
  const rest = first.retried || {};
  return rest.place && rest.place[0] !== WAYS ? {} : rest;
}

function isBegun(rest) {
  return rest.ids !== undefined || rest.place !== undefined;
}
<#else>
// of the documents `after` one; or else all.
function restOf([first]) {
  return first.retried || {};
}

function isBegun(rest) {
  return rest.ids !== undefined || rest.after !== undefined;
}
</#if>
