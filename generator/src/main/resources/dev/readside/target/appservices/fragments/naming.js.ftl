<#-- Keys that can be named to the server. -->
<#include "can_hold.js.ftl">

// Whether a key can be named to the server: it is surely the one that the server has.
function canName(key) {
  return canHold(key) && !mayBeAnother(key);
}

// Whether a key may be another than the server has: bytes that are not UTF-8 arrive as this
// character.
function mayBeAnother(key) {
  if (typeof key === "string") return key.indexOf("\ufffd") >= 0;
  if (typeof key !== "object" || key === null || key._bsontype) return false;
  return Object.keys(key).some((name) => mayBeAnother(name) || mayBeAnother(key[name]));
}
