"use strict";
// Keeps shop_read.order_summary in step with shop.orders: rows are made from its documents.
// Generated from projections.yaml#order_summary, version 1. Do not edit.

const { app } = require("@azure/functions");
const { onChanges } = require("../lib/readside");
const projection = require("../projections/order_summary");

app.cosmosDB("readside_order_summary_orders", {
  connection: "READSIDE_COSMOS",
  databaseName: "shop",
  containerName: "orders",
  leaseDatabaseName: "shop_read",
  leaseContainerName: "readside_leases",
  leaseContainerPrefix: "order_summary_orders_1_",
  createLeaseContainerIfNotExists: false,
  startFromBeginning: true,
  maxItemsPerInvocation: 100,
  feedPollDelay: 5000,
  // Without it, the host goes on behind a batch that has failed.
  retry: {
    strategy: "exponentialBackoff",
    maxRetryCount: -1,
    minimumInterval: { seconds: 1 },
    maximumInterval: { minutes: 5 },
  },
  handler: onChanges(projection, {
    name: "readside_order_summary_orders",
    watched: "orders",
    itself: true,
    through: [],
  }),
});
