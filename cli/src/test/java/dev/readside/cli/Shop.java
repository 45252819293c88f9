package dev.readside.cli;

/** Projections files for tests. */
final class Shop {

  static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: shop, read: shop_read }
      sweep: none
      projections:
        order_summary:
          from: orders
          fields: { number: $number, total: $total }
      """;

  static final String WITH_SECOND =
      PROJECTIONS
          + "  paid_orders:\n"
          + "    from: orders\n"
          + "    where: { status: paid }\n"
          + "    fields: { number: $number }\n";

  static final String WITH_JOIN =
      """
      readside: 1
      databases: { source: shop, read: shop_read }
      projections:
        order_list:
          from: orders
          join: { customer: { from: customers, on: { customerId: _id } } }
          fields: { name: $customer.name }
      """;

  static final String MISTAKEN = PROJECTIONS + "    colour: red\n";

  private Shop() {}
}
