package dev.readside.it.cosmos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoDatabase;
import dev.readside.expression.OnJson;
import dev.readside.expression.OnJson.Equality;
import dev.readside.expression.Operator;
import dev.readside.expression.Operators;
import dev.readside.it.cosmos.Examination.Verdict;
import dev.readside.mongod.MongoExtension;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonDocument;
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

  private static final int ROUNDS = Integer.getInteger("readside.mql.cases", 20_000) / 3_000;
  private static final long SEED = Long.getLong("readside.seed", 1);
  private static final int DOCUMENTS = 16;
  private static final int ODDITY = 8;

  private final NodeEvaluator node = NodeEvaluator.start();
  private final Sieve sieve = new Sieve(node);
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
    hold(
        usable(Operators.EXPRESSIONS).filter(onEveryServer()).toList(),
        Operator.Usable::name,
        Operator.Usable::onJson,
        (operator, random) -> {
          RandomExpressions expressions =
              new RandomExpressions(
                  random, ODDITY, usable(Operators.EXPRESSIONS).filter(onEveryServer()).toList());
          return Question.ofExpression(
              expressions.call(operator, 1),
              Stream.generate(expressions::document).limit(DOCUMENTS).toList());
        });
  }

  @Test
  void accumulatorsAreMarkedAsTheyAre() {
    hold(
        usable(Operators.ACCUMULATORS).filter(onEveryServer()).map(Operator::name).toList(),
        name -> name,
        OnJson::ofAccumulator,
        (name, random) -> {
          RandomPipelines pipelines = new RandomPipelines(random, 200, List.of());
          return Question.ofPipeline(
              pipelines.group(name), pipelines.documents(8), new BsonDocument());
        });
  }

  @Test
  void queryOperatorsAreMarkedAsTheyAre() {
    hold(
        Operators.ofFields(),
        name -> name,
        OnJson::ofQueryOperator,
        (name, random) -> {
          RandomQueries queries = new RandomQueries(random);
          return Question.ofQuery(
              new BsonDocument(queries.path(), queries.predicate(name)),
              IntStream.range(0, DOCUMENTS).mapToObj(queries::document).toList());
        });
  }

  @Test
  void whatAnOldServerLacksIsNotMarked() {
    List<String> marked =
        Stream.of(Operators.EXPRESSIONS, Operators.ACCUMULATORS)
            .flatMap(MqlOperatorsTest::usable)
            .filter(onEveryServer().negate())
            .filter(operator -> operator.onJson().equality() != Equality.UNPROVEN)
            .map(Operator.Usable::name)
            .toList();

    assertEquals(List.of(), marked);
  }

  private <T> void hold(
      List<T> all,
      Function<T, String> name,
      Function<T, OnJson> marks,
      BiFunction<T, RandomGenerator, Question> questions) {
    SortedMap<String, Equality> marked = new TreeMap<>();
    SortedMap<String, Equality> found = new TreeMap<>();
    StringBuilder told = new StringBuilder();

    for (T each : all) {
      Equality mark = marks.apply(each).equality();
      RandomGenerator random = new SplittableRandom(SEED + name.apply(each).hashCode());
      Examination examination = new Examination(server, node);
      Optional<String> worst = worst(mark, examination, () -> questions.apply(each, random));
      Equality equality = equality(examination);
      boolean roundedByLuck = mark == Equality.ROUNDED && equality == Equality.EQUAL;
      marked.put(name.apply(each), mark);
      found.put(name.apply(each), roundedByLuck ? mark : equality);
      if (found.get(name.apply(each)) != mark) {
        told.append(name.apply(each)).append(": ").append(examination).append('\n');
        worst.ifPresent(question -> told.append(question).append('\n'));
      }
    }

    assertEquals(marked, found, told::toString);
  }

  /** The question whose answers differ most, if any do. */
  private Optional<String> worst(
      Equality mark, Examination examination, Supplier<Question> questions) {
    Optional<Question> worst = Optional.empty();
    Verdict worstVerdict = Verdict.EQUAL;
    for (int round = 0; round < rounds(mark, examination); round++) {
      Optional<Question> question = sieve.sifted(questions.get());
      Verdict verdict =
          question.stream()
              .flatMap(each -> examination.examine(each).stream())
              .max(Verdict::compareTo)
              .orElse(Verdict.EQUAL);
      if (verdict.compareTo(worstVerdict) > 0) {
        worst = question;
        worstVerdict = verdict;
      }
    }
    Verdict verdict = worstVerdict;
    return worst.map(question -> examination.smallest(question, verdict));
  }

  /** More of them, where there has been no value yet, or not what the catalogue tells of. */
  private static int rounds(Equality mark, Examination examination) {
    boolean lacksValues = mark != Equality.UNPROVEN && examination.valuesEqual() == 0;
    boolean lacksOthers = mark == Equality.PARTLY && examination.count(Verdict.UNPROVEN) == 0;
    return lacksValues || lacksOthers ? 20 * ROUNDS : ROUNDS;
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

  private static Predicate<Operator.Usable> onEveryServer() {
    return operator -> operator.since().isEmpty();
  }

  private static Stream<Operator.Usable> usable(Operators operators) {
    return operators.all().stream()
        .filter(Operator.Usable.class::isInstance)
        .map(Operator.Usable.class::cast);
  }
}
