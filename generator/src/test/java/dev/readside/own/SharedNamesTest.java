package dev.readside.own;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Templates write most names as they are, to be read as JavaScript; so the emitted functions are
 * asked whether they have the names that the runtime goes by.
 */
final class SharedNamesTest {
  private static final Path GOLDENS = Path.of("src/test/emitted");

  /** Only commands write these, beside what a function has recorded. */
  private static final Set<String> OF_COMMANDS =
      Set.of(FailureFields.CULPRITS, FailureFields.DISCARDED_AT);

  @ParameterizedTest
  @ValueSource(classes = {OwnFields.class, FailureFields.class, SweepFields.class})
  void emittedFunctionsHaveTheNamesOf(Class<?> names) throws IOException {
    assertEquals(Set.of(), missing(constants(names).stream()));
  }

  @Test
  void emittedFunctionsHaveTheStatesOfFailures() throws IOException {
    assertEquals(
        Set.of(FailureState.DISCARDED.word()),
        missing(Arrays.stream(FailureState.values()).map(FailureState::word)));
  }

  @Test
  void emittedFunctionsHaveTheCollections() throws IOException {
    assertEquals(
        Set.of(),
        missing(
            Stream.of(
                OwnCollections.FAILURES, OwnCollections.STATE, StateKind.SWEEP.id("statuses"))));
  }

  private static List<String> constants(Class<?> names) {
    return Arrays.stream(names.getFields())
        .map(SharedNamesTest::value)
        .filter(name -> !OF_COMMANDS.contains(name))
        .toList();
  }

  private static String value(Field constant) {
    try {
      return (String) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<String> missing(Stream<String> names) throws IOException {
    String emitted = emitted();
    Set<String> missing = new TreeSet<>();
    names
        .filter(
            name -> !Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(emitted).find())
        .forEach(missing::add);
    return missing;
  }

  private static String emitted() throws IOException {
    StringBuilder emitted = new StringBuilder();
    try (Stream<Path> files = Files.walk(GOLDENS)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".js")).sorted().toList()) {
        emitted.append(Files.readString(file));
      }
    }
    return emitted.toString();
  }
}
