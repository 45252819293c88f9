<#-- The step MERGE of docs/protocol.md; data: model. -->
// Writes the rows. One that reflects later changes is not overwritten.
async function merge(ids, stamp) {
  const stamped = { $set: { ${own.stamp}: { $literal: stamp } } };
  const unlessFresher = {
    $merge: {
      into: { db: ${js(model.rows.database)}, coll: ${js(model.rows.collection)} },
      whenMatched: [
        { $replaceWith: { $cond: [{ $gt: ["$${own.stamp}", "$$new.${own.stamp}"] }, "$$ROOT", "$$new"] } },
      ],
    },
  };
  await source().aggregate([...affected(ids), stamped, unlessFresher]).toArray();
}
