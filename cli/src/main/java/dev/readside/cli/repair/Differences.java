package dev.readside.cli.repair;

import dev.readside.bson.BsonText;
import dev.readside.operate.verify.Detail;
import java.util.Optional;
import org.bson.BsonValue;

/** How rows differ from their definition, in words. */
public final class Differences {

  private Differences() {}

  /** One place in which a row differs. */
  public static String sentence(Detail detail) {
    if (detail.order()) {
      String of = detail.field().isEmpty() ? "the row" : "`" + detail.field() + "`";
      return "the fields of %s are in the order %s, should be %s"
          .formatted(of, brief(detail.found()), brief(detail.expected()));
    }
    return "`%s` is %s, should be %s"
        .formatted(detail.field(), brief(detail.found()), brief(detail.expected()));
  }

  private static String brief(Optional<BsonValue> value) {
    return value.map(BsonText.SHELL::brief).orElse("absent");
  }
}
