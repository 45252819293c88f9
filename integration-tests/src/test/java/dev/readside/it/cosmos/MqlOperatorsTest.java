package dev.readside.it.cosmos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoDatabase;
import dev.readside.expression.OnJson.Equality;
import dev.readside.expression.Operator;
import dev.readside.expression.Operators;
import dev.readside.it.cosmos.Examination.Verdict;
import dev.readside.mongod.MongoExtension;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the catalogue says of operators on JSON holds, in both directions: calls of each, in all of
 * its forms, give what a server gives; and none is marked more carefully than it has to be.
 *
 * <p>The catalogue may say that numbers are rounded where these calls show no difference: the
 * functions of a C library and those of JavaScript round as they like.
 */
@ExtendWith(MongoExtension.class)
class MqlOperatorsTest {

  private static final int ROUNDS = Integer.getInteger("readside.mql.cases", 30_000) / 1_500;
  private static final long SEED = Long.getLong("readside.seed", 1);
  private static final int DOCUMENTS = 16;

  private final NodeEvaluator node = NodeEvaluator.start();
  private final ServerEvaluator server;

  MqlOperatorsTest(MongoDatabase database) {
    this.server = new ServerEvaluator(database);
  }

  @AfterEach
  void endNode() {
    node.close();
  }

  @Test
  void operatorsAreMarkedAsTheyAre() {
    SortedMap<String, Equality> marked = new TreeMap<>();
    SortedMap<String, Equality> found = new TreeMap<>();
    StringBuilder told = new StringBuilder();

    for (Operator.Usable operator : onEveryServer()) {
      Equality mark = operator.onJson().equality();
      Examination examination = new Examination(server, node);
      Optional<String> worst = worst(operator, examination);
      Equality equality = equality(examination);
      boolean roundedByLuck = mark == Equality.ROUNDED && equality == Equality.EQUAL;
      marked.put(operator.name(), mark);
      found.put(operator.name(), roundedByLuck ? mark : equality);
      if (found.get(operator.name()) != mark) {
        told.append(operator.name()).append(": ").append(examination).append('\n');
        worst.ifPresent(each -> told.append(each).append('\n'));
      }
    }

    assertEquals(marked, found, told::toString);
  }

  @Test
  void whatAnOldServerLacksIsNotMarked() {
    List<String> marked =
        usable()
            .filter(operator -> operator.since().isPresent())
            .filter(operator -> operator.onJson().equality() != Equality.UNPROVEN)
            .map(Operator.Usable::name)
            .toList();

    assertEquals(List.of(), marked);
  }

  /** The question whose answers differ most, if any do. */
  private static Optional<String> worst(Operator.Usable operator, Examination examination) {
    Random random = new Random(SEED + operator.name().hashCode());
    RandomExpressions expressions = new RandomExpressions(random, onEveryServer());
    Optional<Question> worst = Optional.empty();
    Verdict worstVerdict = Verdict.EQUAL;
    for (int round = 0; round < rounds(operator, examination); round++) {
      Question question =
          Question.ofExpression(
              expressions.call(operator, 1),
              Stream.generate(expressions::document).limit(DOCUMENTS).toList());
      Verdict verdict =
          examination.examine(question).stream().max(Verdict::compareTo).orElseThrow();
      if (verdict.compareTo(worstVerdict) > 0) {
        worst = Optional.of(question);
        worstVerdict = verdict;
      }
    }
    Verdict verdict = worstVerdict;
    return worst.map(question -> examination.smallest(question, verdict));
  }

  /** More of them, where the catalogue tells of arguments that have not come yet. */
  private static int rounds(Operator.Usable operator, Examination examination) {
    boolean lacking =
        operator.onJson().equality() == Equality.PARTLY && examination.count(Verdict.UNPROVEN) == 0;
    return lacking ? 20 * ROUNDS : ROUNDS;
  }

  private static Equality equality(Examination examination) {
    if (examination.count(Verdict.DIFFERENT) > 0 || examination.valuesEqual() == 0) {
      return Equality.UNPROVEN;
    }
    if (examination.count(Verdict.UNPROVEN) > 0) {
      return Equality.PARTLY;
    }
    return examination.count(Verdict.LAST_DIGIT) > 0 ? Equality.ROUNDED : Equality.EQUAL;
  }

  private static List<Operator.Usable> onEveryServer() {
    return usable().filter(operator -> operator.since().isEmpty()).toList();
  }

  private static Stream<Operator.Usable> usable() {
    return Operators.EXPRESSIONS.all().stream()
        .filter(Operator.Usable.class::isInstance)
        .map(Operator.Usable.class::cast);
  }
}
