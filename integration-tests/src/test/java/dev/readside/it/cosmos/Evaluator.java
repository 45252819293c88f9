package dev.readside.it.cosmos;

import java.util.List;

/** Whatever answers questions: an outcome for each document, or one of a pipeline. */
interface Evaluator {
  List<Outcome> answer(Question question);
}
