package dev.readside.it.cosmos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoDatabase;
import dev.readside.expression.OnJson.Equality;
import dev.readside.expression.Operator;
import dev.readside.expression.Operators;
import dev.readside.it.cosmos.Examination.Verdict;
import dev.readside.mongod.MongoExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever is put together of operators that are marked for JSON, of queries and of stages, comes
 * out of the evaluator as it comes out of a server.
 */
@ExtendWith(MongoExtension.class)
class MqlDifferentialTest {

  /** Of expressions and documents, or queries and documents, or pipelines. */
  private static final int CASES = Integer.getInteger("readside.mql.cases", 20_000);

  private static final long SEED = Long.getLong("readside.seed", 1);
  private static final int DOCUMENTS = 16;
  private static final int MOST_DIFFERENCES = 5;

  private final NodeEvaluator node = NodeEvaluator.start();
  private final Examination examination;
  private final Sieve sieve = new Sieve(node);

  MqlDifferentialTest(MongoDatabase database) {
    this.examination = new Examination(new ServerEvaluator(database), node);
  }

  @AfterEach
  void endNode() {
    node.close();
  }

  @Test
  void expressionsWithinExpressionsAreEqual() {
    examine(
        CASES / 2,
        random -> {
          RandomExpressions expressions = new RandomExpressions(random, oddity(random), proven());
          return Question.ofExpression(
              expressions.expression(Kind.ANY, 2 + random.nextInt(3)),
              Stream.generate(expressions::document).limit(DOCUMENTS).toList());
        });
  }

  @Test
  void queriesSelectTheSame() {
    examine(
        CASES * 3 / 8,
        random -> {
          RandomQueries queries = new RandomQueries(random);
          return Question.ofQuery(
              queries.query(2), IntStream.range(0, DOCUMENTS).mapToObj(queries::document).toList());
        });
  }

  @Test
  void pipelinesGiveTheSameRows() {
    examine(
        CASES / 8,
        random -> {
          RandomPipelines pipelines = new RandomPipelines(random, 200, proven());
          return Question.ofPipeline(
              pipelines.pipeline(),
              pipelines.documents(8),
              new BsonDocument(RandomPipelines.JOINED, new BsonArray(pipelines.joined(8))));
        });
  }

  private void examine(int cases, Function<RandomGenerator, Question> questions) {
    List<String> different = new ArrayList<>();
    long seed = SEED;
    for (int n = 0; n < cases && different.size() < MOST_DIFFERENCES; seed++) {
      Optional<Question> question = sieve.sifted(questions.apply(new SplittableRandom(seed)));
      n += question.map(each -> each.isPipeline() ? 1 : each.documents().size()).orElse(0);
      question.flatMap(this::difference).ifPresent(different::add);
    }
    System.err.println(examination);
    assertEquals(List.of(), different, () -> String.join("\n\n", different));
    assertTrue(
        examination.count(Verdict.UNPROVEN) * 10 < examination.count(Verdict.EQUAL),
        () -> "Too little was compared: " + examination);
  }

  private Optional<String> difference(Question question) {
    List<Verdict> verdicts = examination.examine(question);
    return Stream.of(Verdict.DIFFERENT, Verdict.LAST_DIGIT)
        .filter(verdicts::contains)
        .findFirst()
        .map(verdict -> examination.smallest(question, verdict));
  }

  /** What fails tells little: most of the questions ask only for what there is. */
  private static int oddity(RandomGenerator random) {
    return random.nextInt(3) == 0 ? 8 : 60;
  }

  private static List<Operator.Usable> proven() {
    return Operators.EXPRESSIONS.all().stream()
        .filter(Operator.Usable.class::isInstance)
        .map(Operator.Usable.class::cast)
        .filter(
            operator ->
                operator.onJson().equality() == Equality.EQUAL
                    || operator.onJson().equality() == Equality.PARTLY)
        .toList();
  }
}
