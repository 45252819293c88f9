package dev.readside.concern;

import dev.readside.operate.Status;
import java.util.List;

/** One kind of things that need a person. */
@FunctionalInterface
interface Concern {
  /** What is so now: each a sentence that names the subject, and says what to do. */
  List<String> in(Status status);
}
