package dev.readside.demo.cosmos;

import dev.readside.demo.RowTable;
import dev.readside.standin.Chances;
import dev.readside.standin.StandIn;
import java.util.Comparator;
import java.util.List;
import org.bson.BsonDocument;

/** The functions at work, and the read containers that they keep. */
final class CosmosReadSide {
  private static final RowTable ORDERS =
      new RowTable(List.of("number", "customer", "city", "status", "items", "cents"));
  private static final RowTable SALES = new RowTable(List.of("city", "orders", "cents"));

  /** Two hosts run each function at once, on all of its feed. */
  private static final Chances TWO_HOSTS = new Chances(7, 2, 4, 0, false);

  /** They die before they have noted how far they are. */
  private static final Chances DYING = new Chances(7, 2, 4, 0.2, false);

  private final StandIn standIn;
  private final String database;

  CosmosReadSide(StandIn standIn, String database) {
    this.standIn = standIn;
    this.database = database;
  }

  void begin() {
    standIn.start(Chances.CALM);
  }

  /** With leases that are new: all feeds come from their beginning, to two hosts at once. */
  void beginAgain() {
    standIn.stop();
    standIn.start(TWO_HOSTS);
  }

  /** The same, with hosts that die. */
  void beginDying() {
    standIn.stop();
    standIn.start(DYING);
  }

  /** Until the functions have nothing left to do. */
  void catchUp() {
    standIn.awaitQuiet();
  }

  /**
   * The items as they are stored, with their ETags, by id. What is marked for the other projection
   * is not there for readers.
   */
  List<BsonDocument> items(String container) {
    return standIn.items(database, container).stream()
        .filter(item -> !item.getDocument("_readside").containsKey("deleted"))
        .sorted(Comparator.comparing(item -> item.getString("id").getValue()))
        .toList();
  }

  List<String> orders() {
    return ORDERS.lines(items("order_summary"));
  }

  List<String> sales() {
    return SALES.lines(items("sales_by_city"));
  }
}
