package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.it.cosmos.standin.CosmosExtension;
import dev.readside.standin.Faults;
import dev.readside.standin.Items;
import dev.readside.standin.StandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify --target cosmos}: what differs is found, both ways, and mended. */
@ExtendWith(CosmosExtension.class)
final class CosmosVerifyTest {

  private static final Comparator<BsonDocument> BY_ID =
      Comparator.comparing(each -> String.valueOf(each.get("_id")));

  private final StandIn standIn;
  private final CosmosSite site;

  CosmosVerifyTest(StandIn standIn, @TempDir Path directory) {
    this.standIn = standIn;
    this.site = new CosmosSite(standIn, directory);
  }

  @BeforeEach
  void prepare() throws IOException {
    site.prepared().handle("id: 'o1', n: 1", "id: 'o2', n: 2", "id: 'o3', n: 2");
  }

  @Test
  void findsNothingWhereAllIsRight() {
    Outcome verify = verify();

    assertEquals(0, verify.exit(), verify.err());
    assertTrue(verify.out().contains("5 rows compared in"), verify.out());
    assertTrue(verify.out().contains("none differs."), verify.out());
    assertTrue(verify.out().contains("6 documents looked at."), verify.out());
  }

  @Test
  void mendsRowsThatWereEdited() {
    List<BsonDocument> heads = content("heads");
    List<BsonDocument> sums = content("sums");
    spoil();

    Outcome verify = verify();
    Outcome repair = verify("--repair");

    assertEquals(1, verify.exit(), verify.err());
    assertTrue(verify.out().contains("stale heads \"o1\": `n` is 7, should be 1"), verify.out());
    assertTrue(verify.out().contains("missing heads \"o2\""), verify.out());
    assertTrue(verify.out().contains("phantom heads \"o9\""), verify.out());
    assertTrue(
        verify.out().contains("stale sums {\"n\": 2}: `orders` is 9, should be 2"), verify.out());
    assertTrue(
        verify.out().contains("4 differ. `readside verify --repair` mends them."), verify.out());
    assertEquals(0, repair.exit(), repair.out() + repair.err());
    assertEquals(heads, content("heads"));
    assertEquals(sums, content("sums"));
  }

  private void spoil() {
    BsonDocument first = site.rows("heads").get(0).append("n", new BsonInt32(7));
    standIn.put("shop_read", "heads", first);
    remove("heads", "o2", "t1");
    BsonDocument phantom = first.clone().append("id", new BsonString("o9"));
    phantom.getDocument("_readside").append("root", new BsonString("[\"o9\",\"t1\"]"));
    standIn.put("shop_read", "heads", phantom);
    BsonDocument sum =
        site.rows("sums").stream()
            .filter(each -> each.getInt32("orders").getValue() == 2)
            .findFirst()
            .orElseThrow();
    standIn.put("shop_read", "sums", sum.append("orders", new BsonInt32(9)));
  }

  @Test
  void mendsWhatIsNotedOfMembers() {
    BsonDocument member = site.rows("sums__members").get(0);
    remove("sums__members", member.getString("id").getValue(), member.getString("id").getValue());
    BsonDocument row = site.rows("sums").get(0);
    remove("sums", row.getString("id").getValue(), row.getString("id").getValue());

    Outcome verify = verify("sums");
    Outcome repair = verify("sums", "--repair");

    assertEquals(1, verify.exit(), verify.err());
    assertTrue(
        verify.out().contains("what is noted of this document for its groups is not as it is"),
        verify.out());
    assertEquals(0, repair.exit(), repair.out() + repair.err());
    assertEquals(3, site.rows("sums__members").size());
    assertEquals(2, site.rows("sums").size());
  }

  @Test
  void saysWhatCannotBeComputed() {
    site.order("id: 'o4', n: 0");

    Outcome verify = verify("heads", "--format", "json");

    assertEquals(1, verify.exit(), verify.err());
    BsonDocument heads =
        BsonDocument.parse(verify.out()).getArray("projections").get(0).asDocument();
    assertEquals(1, heads.getInt32("uncomputable").getValue());
    assertTrue(
        heads
            .getArray("examples")
            .get(0)
            .asDocument()
            .getString("reason")
            .getValue()
            .contains("$divide"),
        verify.out());
  }

  @Test
  void waitsForAThrottledAccount() {
    standIn.faults(new Faults(1, 0, 0, 0.6, 0, 0, 0));

    Outcome verify = verify();

    assertEquals(0, verify.exit(), verify.err());
    assertTrue(standIn.counts().getDocument("faults").getInt32("throttled").getValue() > 0);
  }

  private Outcome verify(String... options) {
    String[] all = new String[options.length + 3];
    System.arraycopy(options, 0, all, 3, options.length);
    all[0] = "verify";
    all[1] = "--patience";
    all[2] = "0s";
    return site.shell().run(all);
  }

  private List<BsonDocument> content(String container) {
    return site.rows(container).stream().map(Items::document).sorted(BY_ID).toList();
  }

  private void remove(String container, String id, String partition) {
    standIn.remove("shop_read", container, id, new BsonArray(List.of(new BsonString(partition))));
  }
}
