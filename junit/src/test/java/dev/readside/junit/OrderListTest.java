package dev.readside.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** As its user writes it, of the shop at the top of this repository. */
@ReadsideTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OrderListTest {
  private final Readside readside;
  private final Shop shop;

  OrderListTest(Readside readside) {
    this.readside = readside;
    this.shop = Shop.of(readside);
  }

  @BeforeAll
  static void begin(MongoClient client) {
    client
        .getDatabase("shop")
        .getCollection("orders")
        .createIndex(Indexes.ascending("number"), new IndexOptions().unique(true));
  }

  @Order(1)
  @Test
  void showsWhatWasWritten() {
    shop.customer("ada", "Rome");
    shop.order(1, "ada");
    shop.order(2, "ada");

    readside.caughtUp();

    assertEquals(List.of("no 1 Rome", "no 2 Rome"), shop.orders());
    assertEquals(List.of("Rome 20"), shop.sales());

    shop.move("ada", "Oslo");

    readside.caughtUp();

    assertEquals(List.of("no 1 Oslo", "no 2 Oslo"), shop.orders());
    assertEquals(List.of("Oslo 20"), shop.sales());
  }

  @Order(2)
  @Test
  void findsNothingOfTheTestBefore(MongoClient client) {
    assertEquals(0, client.getDatabase("shop").getCollection("orders").countDocuments());
    assertEquals(List.of(), shop.orders());
    assertEquals(List.of(), shop.sales());
  }

  @Order(3)
  @Test
  void keepsTheIndexesOfTheApplication(MongoClient client) {
    List<String> names =
        client
            .getDatabase("shop")
            .getCollection("orders")
            .listIndexes()
            .map(index -> index.getString("name"))
            .into(new ArrayList<>());

    assertTrue(names.contains("number_1"), names.toString());
  }

  @Order(4)
  @Test
  void followsASourceThatIsDropped() {
    shop.customer("ada", "Rome");
    shop.order(1, "ada");
    readside.caughtUp();

    readside.source().drop();
    shop.customer("bob", "Kyiv");
    shop.order(2, "bob");
    readside.caughtUp();

    assertEquals(List.of("no 2 Kyiv"), shop.orders());
    assertEquals(List.of("Kyiv 10"), shop.sales());
  }

  @Nested
  class OfACustomer {
    @Test
    void isOfTheSameDatabases(Readside same) {
      assertEquals(List.of(), shop.orders());

      shop.customer("ada", "Rome");
      shop.order(3, "ada");
      same.caughtUp();

      assertEquals(List.of("no 3 Rome"), shop.orders());
      assertEquals(readside.uri(), same.uri());
      assertEquals(
          new Document("ok", 1.0).get("ok"),
          same.client().getDatabase("admin").runCommand(new Document("ping", 1)).get("ok"));
    }
  }
}
