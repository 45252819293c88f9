package dev.readside.cli;

/** Projections files for tests. */
public final class Shop {

  public static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: shop, read: shop_read }
      sweep: none
      projections:
        order_summary:
          from: orders
          fields: { number: $number, total: $total }
      """;

  public static final String WITH_SECOND =
      PROJECTIONS
          + "  paid_orders:\n"
          + "    from: orders\n"
          + "    where: { status: paid }\n"
          + "    fields: { number: $number }\n";

  public static final String WITH_JOIN =
      """
      readside: 1
      databases: { source: shop, read: shop_read }
      projections:
        order_list:
          from: orders
          join: { customer: { from: customers, on: { customerId: _id } } }
          fields: { name: $customer.name }
      """;

  public static final String MISTAKEN = PROJECTIONS + "    colour: red\n";

  private Shop() {}
}
