package dev.readside.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.diagnostic.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Codes, their documentation and the cases belong together. */
final class CodesTest {

  private static final Pattern HEADING = Pattern.compile("(?m)^## (RS[0-9]{3}): .+$");

  @Test
  void eachCodeIsExplainedOnceAndInOrder() throws IOException {
    String text = Files.readString(Path.of("../docs/diagnostics.md"));

    List<String> explained =
        HEADING.matcher(text).results().map((MatchResult heading) -> heading.group(1)).toList();

    assertEquals(Arrays.stream(Code.values()).map(Code::name).toList(), explained);
  }

  /** But for what only a database shows: the test of {@code check --uri} has cases of that. */
  @Test
  void eachCodeHasACase() {
    TreeSet<Code> found = new TreeSet<>();
    for (Case each : Case.all()) {
      each.compilation().diagnostics().forEach(finding -> found.add(finding.code()));
    }

    List<Code> ofFiles = Arrays.stream(Code.values()).filter(code -> !code.isOfData()).toList();
    assertEquals(ofFiles, List.copyOf(found));
  }
}
