"use strict";
// Tries again, each minute, what could not be handled.
// Generated from projections.yaml. Do not edit.

const { app } = require("@azure/functions");
const { retrying } = require("../lib/readside");

app.timer("readside_retry", {
  schedule: "0 * * * * *",
  handler: retrying([
    require("../projections/order_summary"),
    require("../projections/sales_by_city"),
  ]),
});
