"use strict";
// The rows of shop_read.sales_by_city, from the documents of shop_read.order_summary.
// Generated from projections.yaml#sales_by_city, version 1. Do not edit.

module.exports = {
  name: "sales_by_city",
  version: 1,
  root: "order_summary",
  sources: {
    order_summary: {
      database: "shop_read",
      partitionKey: ["/id"],
      ids: "unique",
      rows: true,
    },
  },
  rows: {
    database: "shop_read",
    container: "sales_by_city",
    partitionKey: ["/_id/city"],
  },
  members: {
    database: "shop_read",
    container: "sales_by_city__members",
    fields: ["city", "total"],
    keys: [
      { $group: { _id: { city: "$city" } } },
    ],
  },
  definition: [
    { $sort: { city: 1, _id: 1 } },
    { $group: { _id: { city: "$city" }, orders: { $count: {} }, total: { $sum: "$total" } } },
    { $match: { orders: { $gt: 1 } } },
  ],
};
