package dev.readside.it.cosmos.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoDatabase;
import dev.readside.it.cosmos.standin.CosmosExtension;
import dev.readside.mongod.MongoExtension;
import dev.readside.standin.Faults;
import dev.readside.standin.StandIn;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens, rows come to be what a server makes of the documents that are left. */
@ExtendWith({MongoExtension.class, CosmosExtension.class})
class CosmosDifferentialTest {
  private static final int TRIALS = Integer.getInteger("readside.cosmos.trials", 10);
  private static final long SEED = Long.getLong("readside.seed", 1);

  /** To try one read model only. */
  private static final Optional<String> ONLY =
      Optional.ofNullable(System.getProperty("readside.projection"));

  static List<ReadModel> models() {
    return ReadModel.ALL.stream()
        .filter(model -> ONLY.map(model.name()::equals).orElse(true))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("models")
  void equalsTheDefinitionOnAServer(
      ReadModel model, StandIn standIn, MongoDatabase oracle, @TempDir Path directory) {
    Trial trial = new Trial(standIn, oracle, model);
    for (long seed = SEED; seed < SEED + TRIALS; seed++) {
      Path app = trial.app().write(directory.resolve(String.valueOf(seed)));
      Optional<String> difference = trial.run(app, seed, Faults.usual(seed));
      assertEquals(Optional.empty(), difference, "seed " + seed);
    }
  }
}
