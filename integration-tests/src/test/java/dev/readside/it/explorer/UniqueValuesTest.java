package dev.readside.it.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.it.explorer.UniqueRun.Step;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rows with unique values that swap, go round, or are taken and given up: a recorded change that is
 * refused again frees its row's values, and a repair writes all such rows in one transaction.
 */
@Tag("computing")
class UniqueValuesTest {
  private static final List<Integer> FIRST = List.of(1, 2);
  private static final List<UniqueValues> ONE_COMMIT = UniqueValues.ofLength(FIRST, 1, 2);
  private static final List<UniqueValues> TWO_COMMITS = UniqueValues.ofLength(FIRST, 2, 2);
  private static final UniqueValues ROUND =
      new UniqueValues(List.of(List.of(1, 2, 3))).then(List.of(2, 3, 1));

  @Test
  void freeingTheOwnRowIsRight() {
    assertEquals(50, TWO_COMMITS.size());
    assertEquals(0, wrong(TWO_COMMITS, Step.FREE, UniqueValuesTest::alone));
    assertEquals(0, wrong(List.of(ROUND), Step.FREE, UniqueValuesTest::alone));
  }

  @Test
  void freeingTheOwnRowIsRightBesideSweeps() {
    assertEquals(0, wrong(ONE_COMMIT, Step.FREE, UniqueValuesTest::sweeps));
  }

  @Test
  void repairingInOneTransactionIsRight() {
    assertEquals(0, wrong(ONE_COMMIT, Step.FREE, UniqueValuesTest::repairs));
    assertEquals(0, wrong(ONE_COMMIT, Step.RECORD, UniqueValuesTest::lastRepair));
  }

  /** Two rows that swap their values. */
  @Test
  void findsRetriesWrongThatFreeNothing() {
    assertEquals(1, wrong(ONE_COMMIT, Step.RECORD, UniqueValuesTest::alone));
  }

  @Test
  void findsRetriesWrongThatFreeFresherRows() {
    assertTrue(
        TWO_COMMITS.stream()
            .anyMatch(each -> isWrong(each, Step.FREE_FRESHER_TOO, UniqueValuesTest::alone)));
  }

  private static Stream<List<UniqueRun>> alone(UniqueValues history) {
    return Stream.of(List.of());
  }

  private static Stream<List<UniqueRun>> sweeps(UniqueValues history) {
    return IntStream.rangeClosed(0, history.end())
        .boxed()
        .flatMap(
            stamp ->
                documents(history).stream()
                    .map(document -> List.of(UniqueRun.sweeping(document, stamp))));
  }

  private static Stream<List<UniqueRun>> repairs(UniqueValues history) {
    return IntStream.rangeClosed(0, history.end())
        .mapToObj(stamp -> List.of(UniqueRun.repairing(documents(history), stamp)));
  }

  private static Stream<List<UniqueRun>> lastRepair(UniqueValues history) {
    return Stream.of(List.of(UniqueRun.repairing(documents(history), history.end())));
  }

  private static List<Integer> documents(UniqueValues history) {
    return IntStream.range(0, history.documents()).boxed().toList();
  }

  private static long wrong(
      List<UniqueValues> histories,
      Step refused,
      Function<UniqueValues, Stream<List<UniqueRun>>> beside) {
    return histories.parallelStream().filter(each -> isWrong(each, refused, beside)).count();
  }

  private static boolean isWrong(
      UniqueValues history, Step refused, Function<UniqueValues, Stream<List<UniqueRun>>> beside) {
    return beside
        .apply(history)
        .anyMatch(runs -> new UniqueWorld(history, runs, refused).wrong() > 0);
  }
}
