"use strict";
// Verifies, previews and fills rows, and tells of failures and lag: `readside` starts it.
// Generated from projections.yaml. Do not edit.

const { serve } = require("./lib/readside/commands");

serve({
  projections: [
    require("./projections/order_summary"),
    require("./projections/sales_by_city"),
  ],
  triggers: [
    {
      name: "readside_order_summary_orders",
      projection: "order_summary",
      watched: { database: "shop", container: "orders" },
      leasePrefix: "order_summary_orders_1_",
    },
    {
      name: "readside_sales_by_city_order_summary",
      projection: "sales_by_city",
      watched: { database: "shop_read", container: "order_summary" },
      leasePrefix: "sales_by_city_order_summary_1_",
    },
  ],
  sweeps: [],
});
