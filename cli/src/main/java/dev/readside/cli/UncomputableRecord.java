package dev.readside.cli;

import com.mongodb.client.MongoClient;
import dev.readside.operate.Uncomputable;
import dev.readside.operate.Uncomputables;
import dev.readside.operate.verify.Finding;
import dev.readside.operate.verify.Verified;
import java.util.List;
import java.util.Optional;

/** Puts down for {@code readside status} what a verification could not compute. */
final class UncomputableRecord {

  private UncomputableRecord() {}

  /** One that was ended early says nothing of what it has not seen. */
  static void keep(MongoClient client, String readDatabase, Verified verified) {
    if (verified.complete()) {
      List<Uncomputable.Document> found =
          verified.uncomputable().stream().map(UncomputableRecord::document).toList();
      new Uncomputables(client, readDatabase).replace(verified.projection(), "verify", found);
    }
  }

  private static Uncomputable.Document document(Finding finding) {
    return new Uncomputable.Document(
        Optional.of(finding.key()).filter(key -> !key.isNull()), finding.reason().orElse(""));
  }
}
