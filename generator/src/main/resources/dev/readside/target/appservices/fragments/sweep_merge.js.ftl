<#-- MERGE, where nothing is written that is as it should be; data: model, ttl. -->
// Writes the rows that are missing, and those that differ and do not reflect later changes. Where
// nothing differs, the server writes nothing.
async function merge(ids, stamps) {
  const fresher = { $gt: ["$${own.stamp}", "$$new.${own.stamp}"] };
  const content = (row) => ({ $unsetField: { field: "${own.stamp}", input: row } });
  const size = (row) => ({ $bsonSize: content(row) });
  const same = {
    $and: [
      { $eq: [content("$$ROOT"), content("$$new")] },
      { $eq: [size("$$ROOT"), size("$$new")] }, // 1 and 1.0 are equal; most types differ in size.
    ],
  };
  const restamped = { $mergeObjects: ["$$new", { ${own.stamp}: { $literal: stamps.stale } }] };
  const whereItDiffers = {
    $merge: {
      into: { db: ${js(model.rows.database)}, coll: ${js(model.rows.collection)} },
      whenMatched: [{ $replaceWith: { $cond: [{ $or: [fresher, same] }, "$$ROOT", restamped] } }],
    },
  };
  const stamped = { $set: { ${own.stamp}: { $literal: stamps.missing } } };
<#if ttl??>
  await source().aggregate([...affected(ids), alive(), stamped, whereItDiffers]).toArray();
<#else>
  await source().aggregate([...affected(ids), stamped, whereItDiffers]).toArray();
</#if>
}
<#if ttl??>

// A row that has expired is not made again.
function alive() {
  return { $match: { ${ttl.field}: { $not: { $lt: new Date(Date.now() - ${js(ttl.millis)}) } } } };
}
</#if>
