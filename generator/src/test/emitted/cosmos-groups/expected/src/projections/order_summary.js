"use strict";
// The rows of shop_read.order_summary, from the documents of shop.orders.
// Generated from projections.yaml#order_summary, version 1. Do not edit.

module.exports = {
  name: "order_summary",
  version: 1,
  root: "orders",
  sources: {
    orders: {
      database: "shop",
      partitionKey: ["/id"],
      ids: "unique",
      deleted: { deleted: true },
    },
  },
  rows: {
    database: "shop_read",
    container: "order_summary",
    partitionKey: ["/id"],
    from: ["/id"],
  },
  tombstones: 604800,
  definition: [
    { $replaceWith: { _id: "$_id", city: "$city", total: { $sum: "$lines.amount" } } },
  ],
};
