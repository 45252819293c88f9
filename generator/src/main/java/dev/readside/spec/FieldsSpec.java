package dev.readside.spec;

import java.util.List;

/** What a row holds. */
public sealed interface FieldsSpec {

  /** The named fields. A mapping without operators is a nested document. */
  record Chosen(Node.Mapping fields) implements FieldsSpec {}

  /** {@code all}, and what {@code except} leaves out: dotted paths. */
  record All(List<Located<String>> except) implements FieldsSpec {
    public All {
      except = List.copyOf(except);
    }

    /** Whether {@code except} names this very path. */
    public boolean leavesOut(String path) {
      return except.stream().anyMatch(each -> each.value().equals(path));
    }
  }
}
