<#-- Keys that have surely arrived as they are. -->
// Whether a key is surely what the server has.
function isSure(key) {
  return isHeld(key) && !isDoubtful(key);
}

<#include "doubtful.js.ftl">
