"use strict";
// Keeps shop_read.sales_by_city in step with shop_read.order_summary: rows are made from its
// documents.
// Generated from projections.yaml#sales_by_city, version 1. Do not edit.

const { app } = require("@azure/functions");
const { onChanges } = require("../lib/readside");
const projection = require("../projections/sales_by_city");

app.cosmosDB("readside_sales_by_city_order_summary", {
  connection: "READSIDE_COSMOS",
  databaseName: "shop_read",
  containerName: "order_summary",
  leaseDatabaseName: "shop_read",
  leaseContainerName: "readside_leases",
  leaseContainerPrefix: "sales_by_city_order_summary_1_",
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
    name: "readside_sales_by_city_order_summary",
    watched: "order_summary",
    itself: true,
    through: [],
  }),
});
