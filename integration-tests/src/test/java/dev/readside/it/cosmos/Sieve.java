package dev.readside.it.cosmos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * Keeps back most of what fails in the evaluator: a failure tells little, and a server, which fails
 * for all documents at once, has to be asked about each by itself.
 */
final class Sieve {

  private static final int MOST_FAILURES = 2;
  private static final int ONE_IN = 4;

  private final Evaluator node;
  private int failedPipelines;

  Sieve(Evaluator node) {
    this.node = node;
  }

  Optional<Question> sifted(Question question) {
    List<Outcome> outcomes = node.answer(question);
    if (question.isPipeline()) {
      boolean failed = outcomes.get(0) instanceof Outcome.Failed;
      return Optional.of(question).filter(each -> !failed || failedPipelines++ % ONE_IN == 0);
    }
    return Optional.of(question.about(sifted(question.documents(), outcomes)));
  }

  private static List<BsonDocument> sifted(List<BsonDocument> documents, List<Outcome> outcomes) {
    List<BsonDocument> kept = new ArrayList<>();
    int failures = 0;
    for (int n = 0; n < documents.size(); n++) {
      failures += outcomes.get(n) instanceof Outcome.Failed ? 1 : 0;
      if (!(outcomes.get(n) instanceof Outcome.Failed) || failures <= MOST_FAILURES) {
        kept.add(documents.get(n));
      }
    }
    return kept;
  }
}
