package dev.readside.it.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.compile.Compiler;
import dev.readside.model.DeletePolicy;
import dev.readside.plan.Handler;
import dev.readside.plan.Step;
import dev.readside.plan.TriggerPlan;
import dev.readside.source.SourceFile;
import dev.readside.wiring.Targets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One join, whose root and joined document are both written, with a {@code having} on the joined
 * side; and one group of two members. All histories of four writes, 1,296 each.
 */
@Tag("computing")
class JoinAndGroupTest {
  private static final int WRITES = 4;
  private static final int HISTORIES = 1296;

  private static final List<TriggerPlan> JOIN =
      triggers(
          """
          golden:
            from: orders
            ordering: ordered
            join: { customer: { from: customers, on: { customerId: _id } } }
            fields: { number: $number, tier: $customer.tier }
            having: { tier: gold }
          """);
  private static final List<TriggerPlan> GROUP =
      triggers(
          """
          by_customer:
            from: orders
            ordering: ordered
            group_by: $customerId
            fields: { orders: { $count: {} } }
          """);

  /** The root is there or not, in two ways; {@code having} keeps or drops, or nothing is joined. */
  private static final List<TwoDocuments> OF_JOIN =
      TwoDocuments.ofLength(
          WRITES,
          List.of(Content.A, Content.B, Content.ABSENT),
          List.of(Content.A, Content.OUT, Content.ABSENT));

  /** A member is in the group, in another one, or not there. */
  private static final List<TwoDocuments> OF_GROUP =
      TwoDocuments.ofLength(
          WRITES,
          List.of(Content.A, Content.OUT, Content.ABSENT),
          List.of(Content.A, Content.OUT, Content.ABSENT));

  /** Whether the handlers of the first, or of the second, document's writes wait for each other. */
  enum Waiting {
    NONE(false, false),
    FIRST(true, false),
    SECOND(false, true),
    EACH(true, true);

    private final boolean first;
    private final boolean second;

    Waiting(boolean first, boolean second) {
      this.first = first;
      this.second = second;
    }

    boolean of(boolean isSecond) {
      return isSecond ? second : first;
    }
  }

  @ParameterizedTest
  @EnumSource
  void plannedJoinIsRight(Waiting waiting) {
    Protocol root = Protocol.of(JOIN.get(0).handler());
    List<Operation> fanOut = finding(JOIN.get(1).handler());

    assertEquals(0, wrongJoins(root, fanOut, waiting));
  }

  @Test
  void findsTheFanOutWrongThatFindsOnlyAfterwards() {
    Protocol root = Protocol.of(JOIN.get(0).handler());
    List<Operation> fanOut =
        List.of(
            Operation.READ_TO_MERGE,
            Operation.MERGE,
            Operation.FIND,
            Operation.LOOK,
            Operation.REMOVE_UP_TO_STAMP);

    assertEquals(60, wrongJoins(root, fanOut, Waiting.NONE));
  }

  @Test
  void findsCheaperHandlersOfTheRootWrong() {
    List<Operation> cheaper = Operation.of(List.of(Step.MERGE, Step.REMOVE_OLDER));
    List<Operation> delete = Operation.of(List.of(Step.REMOVE_OLDER));
    Protocol root = new Protocol(cheaper, delete, cheaper);
    List<Operation> fanOut = finding(JOIN.get(1).handler());

    assertEquals(88, wrongJoins(root, fanOut, Waiting.FIRST));
    assertEquals(88, wrongJoins(root, fanOut, Waiting.EACH));
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "EACH"})
  void plannedGroupIsRight(Waiting waiting) {
    assertEquals(0, wrongGroups(finding(GROUP.get(0).handler()), true, waiting));
  }

  @Test
  void findsGroupsWrongWithoutThePreImage() {
    assertTrue(wrongGroups(finding(GROUP.get(0).handler()), false, Waiting.NONE) > 0);
  }

  @Test
  void findsGroupsWrongWithoutTheSecondLook() {
    assertTrue(
        wrongGroups(
                List.of(Operation.FIND, Operation.READ_TO_MERGE, Operation.MERGE),
                true,
                Waiting.NONE)
            > 0);
  }

  private static int wrongJoins(Protocol root, List<Operation> fanOut, Waiting waiting) {
    return wrong(
        OF_JOIN,
        documents ->
            new World(
                documents.history(JoinAndGroupTest::joined),
                DeletePolicy.REMOVE,
                null,
                documents.handlers(index -> handler(documents, index, root, fanOut), waiting::of)));
  }

  private static Content joined(Content root, Content customer) {
    boolean out = root != Content.ABSENT && customer != Content.A;
    return out ? Content.OUT : root;
  }

  private static Invocation handler(
      TwoDocuments documents, int index, Protocol root, List<Operation> fanOut) {
    TwoDocuments.Write write = documents.writes().get(index);
    int time = index + 1;
    if (write.second()) {
      return new Invocation(write + ", fan-out", time, fanOut)
          .finding(now -> documents.contentAt(false, now) != Content.ABSENT);
    }
    return new Invocation(
        write.toString(), time, write.content() == Content.ABSENT ? root.delete() : root.change());
  }

  private static int wrongGroups(List<Operation> operations, boolean preImage, Waiting waiting) {
    return wrong(
        OF_GROUP,
        documents ->
            new World(
                documents.history(JoinAndGroupTest::counted),
                DeletePolicy.REMOVE,
                null,
                documents.handlers(
                    index -> member(documents, index, operations, preImage), waiting::of)));
  }

  /** The row tells how many members there are: one (A) or two (B). */
  private static Content counted(Content one, Content other) {
    if (one == Content.A && other == Content.A) {
      return Content.B;
    }
    return one == Content.A || other == Content.A ? Content.A : Content.ABSENT;
  }

  private static Invocation member(
      TwoDocuments documents, int index, List<Operation> operations, boolean preImage) {
    TwoDocuments.Write write = documents.writes().get(index);
    boolean wasIn = preImage && documents.contentAt(write.second(), index) == Content.A;
    return new Invocation(write.toString(), index + 1, operations)
        .finding(now -> wasIn || documents.contentAt(write.second(), now) == Content.A);
  }

  private static int wrong(List<TwoDocuments> histories, Function<TwoDocuments, World> world) {
    assertEquals(HISTORIES, histories.size());
    return (int)
        histories.parallelStream()
            .map(world)
            .map(Exploration::ofEndsAndClaims)
            .filter(exploration -> exploration.wrong().isPresent())
            .count();
  }

  private static List<Operation> finding(Handler handler) {
    assertEquals(handler.batch(), handler.change());
    assertEquals(handler.batch(), handler.delete());
    return Stream.concat(Stream.of(Operation.FIND), Operation.of(handler.batch()).stream())
        .toList();
  }

  private static List<TriggerPlan> triggers(String projection) {
    String text =
        """
        readside: 1
        databases: { source: shop, read: shop_read }
        projections:
        """
            + projection.indent(2);
    return Compiler.compile(new SourceFile("projections.yaml", text), Targets.ALL)
        .compiled()
        .orElseThrow()
        .plan()
        .projections()
        .get(0)
        .triggers();
  }
}
