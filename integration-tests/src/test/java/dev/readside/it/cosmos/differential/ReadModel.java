package dev.readside.it.cosmos.differential;

import java.util.List;

/**
 * A projection to be tried, and where its items are.
 *
 * @param yaml the projection, below its name
 * @param orders the container that it is made from
 * @param rowsKey the paths of the rows' partition key
 */
record ReadModel(String name, String yaml, Container orders, List<String> rowsKey) {

  private static final Container MOVING = Container.unique("orders", "/tenantId");
  private static final Container PER_TENANT = Container.perPartition("orders", "/tenantId");
  private static final Container BY_ID = Container.unique("orders", "/id");
  private static final Container HIERARCHICAL =
      Container.perPartition("orders", "/tenantId", "/region");

  static final List<ReadModel> ALL =
      List.of(
          new ReadModel(
              "plain",
              """
              where: { status: { $ne: draft } }
              fields: { tenantId: $tenantId, status: $status, total: { $sum: $lines.price } }
              """,
              PER_TENANT,
              List.of("/tenantId")),
          new ReadModel(
              "moved",
              """
              where: { status: { $ne: draft } }
              fields: { area: $area, status: $status, n: $n }
              """,
              MOVING,
              List.of("/area")),
          new ReadModel(
              "hierarchical",
              "fields: { tenantId: $tenantId, region: $region, n: $n }",
              HIERARCHICAL,
              List.of("/tenantId", "/region")),
          new ReadModel(
              "collected", "fields: { area: $area, n: $n }", HIERARCHICAL, List.of("/area")),
          new ReadModel(
              "by_id",
              """
              join: { customer: { from: customers, on: { customerId: _id } } }
              fields: { tenantId: $tenantId, customer: $customer.name, n: $n }
              """,
              MOVING,
              List.of("/tenantId")),
          new ReadModel(
              "by_customer",
              """
              join: { customer: { from: customers, on: { customerId: _id } } }
              fields: { customer: $customer.name, code: $customer.code, n: $n }
              having: { code: { $ne: k1 } }
              """,
              BY_ID,
              List.of("/customer")),
          new ReadModel(
              "by_field",
              """
              join: { customer: { from: customers, on: { code: code } } }
              fields: { customer: $customer.name, n: $n }
              """,
              BY_ID,
              List.of("/id")),
          new ReadModel(
              "many",
              """
              join: { payments: { from: payments, on: { _id: orderId }, many: true } }
              fields: { paid: { $sum: $payments.amount }, payments: $payments._id }
              """,
              PER_TENANT,
              List.of("/id")),
          new ReadModel(
              "arrays",
              """
              join: { customers: { from: customers, on: { parties.customerId: _id }, many: true } }
              fields: { names: $customers.name }
              """,
              MOVING,
              List.of("/id")),
          new ReadModel(
              "tags",
              """
              join: { customers: { from: customers, on: { tags: marks.tag }, many: true } }
              fields: { names: $customers.name }
              """,
              BY_ID,
              List.of("/id")),
          new ReadModel(
              "through",
              """
              join:
                customer: { from: customers, on: { customerId: _id } }
                region: { from: regions, on: { customer.regionId: _id } }
              fields: { customer: $customer.name, region: $region.name }
              """,
              BY_ID,
              List.of("/id")),
          new ReadModel(
              "several_keys",
              """
              join: { payments: { from: payments, on: { code: code, region: region }, many: true } }
              fields: { paid: { $sum: $payments.amount } }
              """,
              BY_ID,
              List.of("/id")),
          new ReadModel(
              "lines",
              """
              unwind: lines
              key: { order: $_id, sku: $lines.sku }
              fields: { sku: $lines.sku, price: $lines.price, status: $status }
              """,
              PER_TENANT,
              List.of("/sku")),
          new ReadModel(
              "joined_lines",
              """
              join: { payments: { from: payments, on: { _id: orderId }, many: true } }
              unwind: payments
              key: { order: $_id, payment: $payments._id }
              fields: { tenantId: $tenantId, amount: $payments.amount }
              """,
              MOVING,
              List.of("/tenantId")));

  /** The whole file. */
  String file() {
    StringBuilder sources = new StringBuilder();
    for (Container each : containers()) {
      sources.append("  %s: { cosmos: %s }\n".formatted(each.name(), each.settings()));
    }
    return """
    readside: 1
    databases: { source: shop, read: shop_read }
    targets: [cosmos]
    cosmos: { deleted: { deleted: true } }
    sources:
    %sprojections:
      %s:
        from: orders
        cosmos: { partition_key: [%s] }
    %s\
    """
        .formatted(sources, name, String.join(", ", rowsKey), yaml.strip().indent(4));
  }

  /** All source containers. */
  List<Container> containers() {
    return List.of(
        orders,
        Container.unique("customers", "/id"),
        Container.unique("payments", "/region"),
        Container.unique("regions", "/id"));
  }

  @Override
  public String toString() {
    return name;
  }
}
