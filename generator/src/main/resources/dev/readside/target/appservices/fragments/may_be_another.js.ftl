<#-- Keys that may have arrived as others. -->
// Whether a key may be another than the server has: bytes that are not UTF-8 arrive as this
// character.
function mayBeAnother(key) {
  if (typeof key === "string") return key.indexOf("\ufffd") >= 0;
  if (typeof key !== "object" || key === null || key._bsontype) return false;
  return Object.keys(key).some((name) => mayBeAnother(name) || mayBeAnother(key[name]));
}
