<#-- What JavaScript can hold. -->
// Whether JavaScript can hold a value that the server has: a date such as Java's Long.MAX_VALUE
// arrives as an invalid one, and would go back as such.
function canHold(value) {
  if (value instanceof Date) return Math.abs(value.getTime()) <= 8640000000000000;
  if (typeof value !== "object" || value === null || value._bsontype) return true;
  return Object.keys(value).every((name) => canHold(value[name]));
}
