"use strict";
// Where the app finds its account, and what it keeps there for itself.
// Generated from projections.yaml. Do not edit.

module.exports = {
  connection: "READSIDE_COSMOS",
  database: "shop_read",
  failures: "readside_failures",
  state: "readside_state",
  leases: "readside_leases",
};
