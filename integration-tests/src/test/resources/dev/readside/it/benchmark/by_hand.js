// The usual hand-written trigger function: full document in, one write out.
exports = async function (change) {
  const rows = context.services.get("mongodb-atlas").db("shop_read").collection("by_hand");
  const id = change.documentKey._id;
  if (change.operationType === "delete") {
    await rows.deleteOne({ _id: id });
    return;
  }
  const order = change.fullDocument;
  await rows.replaceOne(
    { _id: id },
    {
      number: order.number,
      customer: { name: order.customer.name, tier: order.customer.tier },
      status: order.status,
      placedAt: order.createdAt,
    },
    { upsert: true }
  );
};
