package dev.readside.junit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** A test run in a process of its own, to be ended in the middle of a test. */
final class Interrupted {
  private static final String READY = "in the middle of a test";

  private Interrupted() {}

  public static void main(String[] arguments) {
    System.out.println(TestRun.of(Map.of(Servers.URI, arguments[0]), Endless.class).failures());
  }

  /** Returns in the middle of a test on this server. */
  static Process start(String uri) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        List.of(
            java.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Interrupted.class.getName(),
            uri);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); !READY.equals(line); line = said.readLine()) {
      if (line == null) {
        throw new IllegalStateException("it has ended: " + all);
      }
      all.append(line).append('\n');
    }
    return process;
  }

  @ReadsideTest(projections = "shares.yaml")
  static class Endless {
    @Test
    void writesAndWaits(Readside readside) throws InterruptedException {
      readside.source().getCollection("holdings").insertOne(new Document("parts", 1));
      System.out.println(READY);
      new CountDownLatch(1).await();
    }
  }
}
