package dev.readside.it.cosmos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Asks a server and the evaluator the same, and keeps account of how their answers compare. */
final class Examination {

  /** How an answer of the evaluator compares with the server's. */
  enum Verdict {
    EQUAL,
    LAST_DIGIT,
    UNPROVEN,
    DIFFERENT
  }

  private final Evaluator server;
  private final Evaluator node;
  private final SortedMap<Verdict, Integer> counts = new TreeMap<>();
  private final SortedMap<String, Integer> unproven = new TreeMap<>();
  private int failed;
  private int valuesEqual;

  Examination(Evaluator server, Evaluator node) {
    this.server = server;
    this.node = node;
  }

  /** One for each outcome, with numbers of either type; they count. */
  List<Verdict> examine(Question question) {
    List<Verdict> verdicts = verdicts(question, true);
    verdicts.forEach(verdict -> counts.merge(verdict, 1, Integer::sum));
    return verdicts;
  }

  private List<Verdict> verdicts(Question question, boolean counted) {
    List<Outcome> answered = node.answer(question);
    List<Verdict> verdicts = new ArrayList<>();
    for (Numbers numbers : Numbers.values()) {
      List<Outcome> expected = expected(numbers.in(question), answered);
      if (expected.size() != answered.size()) {
        return List.of(Verdict.DIFFERENT);
      }
      for (int n = 0; n < expected.size(); n++) {
        verdicts.add(verdict(expected.get(n), answered.get(n)));
        if (counted) {
          count(expected.get(n), answered.get(n));
        }
      }
    }
    return verdicts;
  }

  /**
   * A server may filter early, and has two engines, of which one evaluates what the other does not
   * ask for: so what fails in some of these ways is asked once more, stage by stage.
   */
  private List<Outcome> expected(Question question, List<Outcome> answered) {
    List<Outcome> expected = server.answer(question);
    boolean asFailed = failed(expected) == failed(answered);
    return asFailed || !question.isPipeline() ? expected : server.answer(question.stageByStage());
  }

  private static boolean failed(List<Outcome> outcomes) {
    return outcomes.stream().anyMatch(Outcome.Failed.class::isInstance);
  }

  private static Verdict verdict(Outcome expected, Outcome answered) {
    if (Comparison.EXACT.same(expected, answered) || failsAlways(expected, answered)) {
      return Verdict.EQUAL;
    }
    if (answered instanceof Outcome.Unproven unproven) {
      boolean fails = expected instanceof Outcome.Failed || isBeyondJson(expected, unproven);
      return fails ? Verdict.EQUAL : Verdict.UNPROVEN;
    }
    return Comparison.LAST_DIGIT.same(expected, answered) ? Verdict.LAST_DIGIT : Verdict.DIFFERENT;
  }

  /** No row can hold what a server computed as well, whichever operator it came from. */
  private static boolean isBeyondJson(Outcome expected, Outcome.Unproven answered) {
    return expected instanceof Outcome.Value value
        && answered.why().startsWith("JSON cannot hold ")
        && holdsInfinite(value.value());
  }

  private static boolean holdsInfinite(BsonValue value) {
    if (value.isArray()) {
      return value.asArray().stream().anyMatch(Examination::holdsInfinite);
    }
    if (value.isDocument()) {
      return value.asDocument().values().stream().anyMatch(Examination::holdsInfinite);
    }
    return value.isDouble() && !Double.isFinite(value.asDouble().getValue());
  }

  /**
   * A server evaluates constant parts beforehand, even those that no document asks for. What fails
   * there fails for every document, so that no definition is like that.
   */
  private static boolean failsAlways(Outcome expected, Outcome answered) {
    return expected instanceof Outcome.Failed failed
        && failed.why().contains("Failed to optimize pipeline")
        && !(answered instanceof Outcome.Broken);
  }

  private void count(Outcome expected, Outcome answered) {
    failed += expected instanceof Outcome.Failed ? 1 : 0;
    valuesEqual +=
        expected instanceof Outcome.Value && Comparison.EXACT.same(expected, answered) ? 1 : 0;
    if (answered instanceof Outcome.Unproven unprovenOne && !(expected instanceof Outcome.Failed)) {
      unproven.merge(unprovenOne.why().replaceAll("[\"\\d].*", ""), 1, Integer::sum);
    }
  }

  /** The smallest question with such a verdict, and the answers to it. */
  String smallest(Question question, Verdict verdict) {
    Question one = question;
    for (BsonDocument document : question.documents()) {
      if (!question.isPipeline()
          && difference(question.about(List.of(document)), verdict).isPresent()) {
        one = question.about(List.of(document));
        break;
      }
    }
    Optional<String> difference = difference(one, verdict);
    BsonValue shrunk =
        new Shrinker(
                value -> isQuestion(value) && difference(asked(value), verdict).equals(difference))
            .shrink(one.asked());
    return told(asked(shrunk));
  }

  /** What kind of a difference there is, so that a smaller question has not got another one. */
  private Optional<String> difference(Question question, Verdict verdict) {
    List<Outcome> answered = node.answer(question);
    for (Numbers numbers : Numbers.values()) {
      List<Outcome> expected = expected(numbers.in(question), answered);
      for (int n = 0; n < Math.min(expected.size(), answered.size()); n++) {
        if (verdict(expected.get(n), answered.get(n)) == verdict) {
          return Optional.of(numbers + kind(expected.get(n)) + kind(answered.get(n)));
        }
      }
    }
    return Optional.empty();
  }

  private static String kind(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return sort(failed.why());
    }
    return outcome instanceof Outcome.Unproven unproven
        ? sort(unproven.why())
        : outcome.getClass().getSimpleName();
  }

  /** Without what a message tells of the question. */
  private static String sort(String message) {
    return message.replaceAll("'[^']*'|\"[^\"]*\"|\\{.*|[\\d.]+", "…");
  }

  private static boolean isQuestion(BsonValue value) {
    if (!value.isDocument() || !value.asDocument().isArray("documents")) {
      return false;
    }
    BsonDocument asked = value.asDocument();
    boolean documents = areDocuments(asked.getArray("documents"), asked.containsKey("pipeline"));
    boolean others =
        !asked.containsKey("pipeline")
            || (asked.isDocument("others")
                && asked.getDocument("others").values().stream()
                    .allMatch(each -> each.isArray() && areDocuments(each.asArray(), true)));
    boolean one =
        asked.containsKey("expression")
            || asked.isDocument("query")
            || (asked.isArray("pipeline")
                && asked.getArray("pipeline").stream().allMatch(BsonValue::isDocument));
    return documents && others && one && (asked.containsKey("pipeline") || hasOne(asked));
  }

  /**
   * @param stored whether they are put into a collection, where {@code _id} comes first, and once
   */
  private static boolean areDocuments(BsonArray documents, boolean stored) {
    return documents.stream().allMatch(BsonValue::isDocument)
        && (!stored || areStorable(documents.stream().map(BsonValue::asDocument).toList()));
  }

  private static boolean areStorable(List<BsonDocument> documents) {
    return documents.stream()
            .allMatch(each -> each.keySet().stream().limit(1).anyMatch("_id"::equals))
        && documents.stream().noneMatch(each -> each.isArray("_id"))
        && Rows.areDistinct(documents.stream().map(each -> each.get("_id")).toList());
  }

  private static boolean hasOne(BsonDocument asked) {
    return asked.getArray("documents").size() == 1;
  }

  private static Question asked(BsonValue value) {
    return new Question(value.asDocument());
  }

  private String told(Question question) {
    StringBuilder text = new StringBuilder(question.toString());
    for (Numbers numbers : Numbers.values()) {
      text.append("\n  a server, ").append(numbers).append(": ");
      text.append(server.answer(numbers.in(question)));
    }
    return text.append("\n  the evaluator: ").append(node.answer(question)).toString();
  }

  /** How many answers were values, and the same. */
  int valuesEqual() {
    return valuesEqual;
  }

  int count(Verdict verdict) {
    return counts.getOrDefault(verdict, 0);
  }

  @Override
  public String toString() {
    return counts + ", of which the server failed " + failed + " times; unproven: " + unproven;
  }
}
