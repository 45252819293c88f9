package dev.readside.cli.generate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --uri} and {@code --sample} of {@code check}: whether it looks at documents, too. */
final class SampleOptions {

  private static final int USUAL = 1_000;
  private static final int MOST = 100_000;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--uri",
      paramLabel = "URI",
      arity = "0..1",
      fallbackValue = "",
      description =
          """
          Also look at documents of this replica set (without a URI: that of the variable
          READSIDE_MONGODB_URI), for what the definitions do not expect.
          """)
  private @Nullable String uri;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "How many documents of each collection, with --uri (default: 1000).")
  private @Nullable Integer size;

  /**
   * Which server's documents are looked at; empty for none.
   *
   * @throws ParameterException when the options contradict each other
   */
  Optional<String> uri() {
    if (uri == null && size != null) {
      throw wrong("--sample goes with --uri.");
    }
    if (size() < 1 || size() > MOST) {
      throw wrong("--sample is from 1 to 100000.");
    }
    return Optional.ofNullable(uri);
  }

  int size() {
    return size == null ? USUAL : size;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
