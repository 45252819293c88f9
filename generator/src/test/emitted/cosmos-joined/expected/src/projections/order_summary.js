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
      partitionKey: ["/tenantId"],
      ids: "per_partition",
      deleted: { deleted: true },
    },
    customers: {
      database: "shop",
      partitionKey: ["/id"],
      ids: "unique",
      deleted: { deleted: true },
    },
  },
  rows: {
    database: "shop_read",
    container: "order_summary",
    partitionKey: ["/tenantId"],
    from: ["/tenantId"],
  },
  ttl: { field: "placedAt", afterSeconds: 34560000 },
  definition: [
    { $match: { status: { $ne: "draft" } } },
    {
      $lookup: { from: "customers", localField: "customerId", foreignField: "_id", as: "customer" },
    },
    {
      $set: {
        customer: {
          $first: {
            $sortArray: {
              input: { $filter: { input: "$customer", cond: { $ne: ["$$this._id", null] } } },
              sortBy: { _id: 1 },
            },
          },
        },
      },
    },
    {
      $replaceWith: {
        _id: "$_id",
        tenantId: "$tenantId",
        number: "$number",
        customer: "$customer.name",
        total: { $sum: "$lines.amount" },
        placedAt: "$createdAt",
      },
    },
  ],
};
