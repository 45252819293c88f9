package dev.readside.cli.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the one answers who runs a command. */
public interface Answers {

  /** Nobody is there. */
  Answers NONE = Optional::empty;

  /** The next line; empty where there is none. */
  Optional<String> next();

  /** Those on the standard input of this process. */
  static Answers ofProcess() {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    return () -> {
      try {
        return Optional.ofNullable(in.readLine());
      } catch (IOException e) {
        return Optional.empty();
      }
    };
  }
}
