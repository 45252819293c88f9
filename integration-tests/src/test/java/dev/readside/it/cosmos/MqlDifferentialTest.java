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
import java.util.Random;
import java.util.function.Function;
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
  private static final int CASES = Integer.getInteger("readside.mql.cases", 30_000);

  private static final long SEED = Long.getLong("readside.seed", 1);
  private static final int DOCUMENTS = 16;
  private static final int MOST_DIFFERENCES = 5;

  private final NodeEvaluator node = NodeEvaluator.start();
  private final Examination examination;

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
        CASES * 6 / 10,
        random -> {
          RandomExpressions expressions = new RandomExpressions(random, proven());
          return Question.ofExpression(
              expressions.expression(Kind.ANY, 2 + random.nextInt(3)),
              Stream.generate(expressions::document).limit(DOCUMENTS).toList());
        });
  }

  @Test
  void queriesSelectTheSame() {
    examine(
        CASES * 35 / 100,
        random -> {
          RandomQueries queries = new RandomQueries(random);
          return Question.ofQuery(
              queries.query(2), IntStream.range(0, DOCUMENTS).mapToObj(queries::document).toList());
        });
  }

  @Test
  void pipelinesGiveTheSameRows() {
    examine(
        CASES * 5 / 100,
        random -> {
          RandomPipelines pipelines =
              new RandomPipelines(random, new RandomExpressions(random, proven()));
          return Question.ofPipeline(
              pipelines.pipeline(),
              pipelines.documents(12),
              new BsonDocument(RandomPipelines.JOINED, new BsonArray(pipelines.joined(12))));
        });
  }

  private void examine(int cases, Function<Random, Question> questions) {
    List<String> different = new ArrayList<>();
    long seed = SEED;
    for (int n = 0; n < cases && different.size() < MOST_DIFFERENCES; seed++) {
      Question question = questions.apply(new Random(seed));
      List<Verdict> verdicts = examination.examine(question);
      n += question.isPipeline() ? 1 : DOCUMENTS;
      Stream.of(Verdict.DIFFERENT, Verdict.LAST_DIGIT)
          .filter(verdicts::contains)
          .findFirst()
          .map(verdict -> examination.smallest(question, verdict))
          .ifPresent(different::add);
    }
    System.err.println(examination);
    assertEquals(List.of(), different, () -> String.join("\n\n", different));
    assertTrue(
        examination.count(Verdict.UNPROVEN) * 10 < examination.count(Verdict.EQUAL),
        () -> "Too little was compared: " + examination);
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
