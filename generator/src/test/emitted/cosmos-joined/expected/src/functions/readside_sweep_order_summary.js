"use strict";
// Compares shop_read.order_summary with its definition, and mends what differs: what a lost change
// or a function that died has left wrong.
// Generated from projections.yaml#order_summary, version 1. Do not edit.

const { app } = require("@azure/functions");
const { sweeping } = require("../lib/readside");
const projection = require("../projections/order_summary");

app.timer("readside_sweep_order_summary", {
  schedule: "0 */15 * * * *",
  handler: sweeping(projection, { name: "readside_sweep_order_summary", documents: 10000 }),
});
