<#-- Ids that arrive as others; data: FunctionView or SweepView. -->
// Those of the ids, as JSON, that nothing has: they were others before they were read.
async function unknownAmong(ids, find) {
  const doubtful = ids.filter(isDoubtful);
  if (doubtful.length === 0) return [];
  const known = (await find(doubtful)).map((id) => JSON.stringify(id));
  return doubtful.map((id) => JSON.stringify(id)).filter((id) => known.indexOf(id) < 0);
}

// Whether a value has text that may not have been UTF-8: other bytes arrive as this character.
function isDoubtful(value) {
  if (typeof value === "string") return value.indexOf("\ufffd") >= 0;
  if (typeof value !== "object" || value === null || value._bsontype) return false;
  return Object.keys(value).some((name) => isDoubtful(name) || isDoubtful(value[name]));
}

async function idsIn(collection, ids) {
  const found = await collection.find({ _id: { $in: ids } }, { _id: 1 }).toArray();
  return found.map((document) => document._id);
}
