<#-- Keys that may have arrived as others. -->
// Whether a key has text that may not have been UTF-8: other bytes arrive as this character.
function isDoubtful(key) {
  if (typeof key === "string") return key.indexOf("\ufffd") >= 0;
  if (typeof key !== "object" || key === null || key._bsontype) return false;
  return Object.keys(key).some((name) => isDoubtful(name) || isDoubtful(key[name]));
}
