"use strict";
// Verifies, previews and fills rows, and tells of failures and lag: `readside` starts it.
// Generated from projections.yaml. Do not edit.

const { serve } = require("./lib/readside/commands");

serve({
  projections: [
    require("./projections/order_summary"),
  ],
  triggers: [
    {
      name: "readside_order_summary_orders",
      projection: "order_summary",
      watched: { database: "shop", container: "orders" },
      leasePrefix: "order_summary_orders_1_",
    },
    {
      name: "readside_order_summary_customers",
      projection: "order_summary",
      watched: { database: "shop", container: "customers" },
      leasePrefix: "order_summary_customers_1_",
    },
  ],
  sweeps: [
    { name: "readside_sweep_order_summary", projection: "order_summary" },
  ],
});
