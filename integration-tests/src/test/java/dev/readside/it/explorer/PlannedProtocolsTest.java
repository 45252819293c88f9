package dev.readside.it.explorer;

import static org.junit.jupiter.api.Assertions.fail;

import dev.readside.expression.Query;
import dev.readside.expression.Reads;
import dev.readside.model.DeletePolicy;
import dev.readside.model.Fields;
import dev.readside.model.Namespace;
import dev.readside.model.Ordering;
import dev.readside.model.Projection;
import dev.readside.model.ReadModels;
import dev.readside.model.Shape;
import dev.readside.model.Source;
import dev.readside.plan.Handler;
import dev.readside.plan.Planner;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the planner really gives is right in every interleaving, whatever happens beside. */
@Tag("computing")
class PlannedProtocolsTest {

  /** How many writes a history has at most; the long form takes minutes. */
  private static final int LENGTH = Integer.getInteger("readside.explorer.length", 3);

  /** With several troubles at once, histories are one write shorter. */
  private static final int SHORTER = LENGTH - 1;

  record Kind(Ordering ordering, boolean filtered, DeletePolicy onDelete) {}

  /** All that compile: a filter does not go with {@code on_delete: keep}. */
  static Stream<Kind> kinds() {
    return Stream.of(Ordering.values())
        .flatMap(
            ordering ->
                Stream.of(
                    new Kind(ordering, true, DeletePolicy.REMOVE),
                    new Kind(ordering, false, DeletePolicy.REMOVE),
                    new Kind(ordering, false, DeletePolicy.KEEP)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isRightWithEachChangeOnce(Kind kind, TestReporter reporter) {
    check(kind, LENGTH, schedules -> once(kind, schedules), reporter);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isRightWithDuplicates(Kind kind, TestReporter reporter) {
    check(kind, LENGTH, schedules -> again(kind, schedules), reporter);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isRightWithRetriesBesideIt(Kind kind, TestReporter reporter) {
    check(kind, LENGTH, schedules -> schedules.retrying(once(kind, schedules)), reporter);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isRightWithSweepersBesideIt(Kind kind, TestReporter reporter) {
    check(kind, LENGTH, schedules -> schedules.swept(once(kind, schedules)), reporter);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isRightInArrays(Kind kind, TestReporter reporter) {
    check(kind, LENGTH, schedules -> arrays(kind, schedules), reporter);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isRightWithAllAtOnce(Kind kind, TestReporter reporter) {
    check(
        kind,
        SHORTER,
        schedules ->
            schedules.swept(
                Stream.of(
                        again(kind, schedules),
                        schedules.retrying(once(kind, schedules)),
                        arrays(kind, schedules))
                    .flatMap(Function.identity())),
        reporter);
  }

  private static Stream<Schedule> once(Kind kind, Schedules schedules) {
    return switch (kind.ordering()) {
      case ORDERED -> schedules.ordered();
      case UNORDERED -> schedules.unordered();
    };
  }

  private static Stream<Schedule> again(Kind kind, Schedules schedules) {
    return switch (kind.ordering()) {
      case ORDERED -> schedules.orderedDying();
      case UNORDERED -> Stream.concat(schedules.unorderedTwice(), schedules.unorderedDying());
    };
  }

  private static Stream<Schedule> arrays(Kind kind, Schedules schedules) {
    return switch (kind.ordering()) {
      case ORDERED -> Stream.concat(schedules.orderedArrays(), schedules.orderedArraysDying());
      case UNORDERED ->
          Stream.concat(schedules.unorderedArrays(), schedules.unorderedArraysTwice());
    };
  }

  private static void check(
      Kind kind,
      int length,
      Function<Schedules, Stream<Schedule>> schedules,
      TestReporter reporter) {
    Protocol protocol = Protocol.of(handler(kind));
    Survey survey =
        Survey.of(
            Histories.upTo(length, List.of(Content.ABSENT, Content.A), kind.filtered()),
            kind.onDelete(),
            history -> schedules.apply(new Schedules(protocol, history)),
            Exploration::ofEndsAndClaims);
    reporter.publishEntry(kind.toString(), survey.toString());
    if (survey.wrong() > 0) {
      fail(survey.titled(kind.toString()));
    }
  }

  private static Handler handler(Kind kind) {
    Optional<Query> where =
        kind.filtered()
            ? Optional.of(new Query(BsonDocument.parse("{ status: 'paid' }"), Reads.of("status")))
            : Optional.empty();
    Projection projection =
        new Projection(
            "orders",
            1,
            new Source(new Namespace("shop", "orders"), List.of(), false),
            new Namespace("shop_read", "orders"),
            where,
            List.of(),
            new Shape.Documents(new Fields.All(List.of())),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            kind.ordering(),
            kind.onDelete());
    return Planner.plan(new ReadModels("shop_read", List.of(projection)))
        .projections()
        .get(0)
        .triggers()
        .get(0)
        .handler();
  }
}
