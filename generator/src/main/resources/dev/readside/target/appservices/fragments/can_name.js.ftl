<#-- Keys that can be named to the server. -->
// Whether a key can be named to the server: it is surely the one that the server has.
function canName(key) {
  return canHold(key) && !mayBeAnother(key);
}

<#include "may_be_another.js.ftl">
