package dev.readside.operate.verify;

import com.mongodb.client.MongoClient;
import dev.readside.operate.Uncomputables;
import dev.readside.state.Uncomputable;
import java.util.List;

/** Puts down for {@code readside status} what a verification could not compute. */
public final class UncomputableRecord {

  private UncomputableRecord() {}

  /**
   * One that was ended early says nothing of what it has not seen.
   *
   * @param command which one found them
   */
  public static void keep(
      MongoClient client, String readDatabase, String command, Verified verified) {
    if (verified.complete()) {
      List<Uncomputable.Document> found =
          verified.uncomputable().stream()
              .map(finding -> Uncomputable.Document.of(finding.key(), finding.reason()))
              .toList();
      new Uncomputables(client, readDatabase).replace(verified.projection(), command, found);
    }
  }
}
