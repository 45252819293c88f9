package dev.readside.expression;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.NearestName;
import dev.readside.source.Span;
import dev.readside.spec.Node.Scalar;
import java.util.List;
import java.util.Map;

/** Checks the scalars of an expression: {@code $path}, {@code $$variable.path}, plain values. */
final class ReferenceReader {

  /** Variables of the server that have another value at another time. */
  private static final Map<String, String> UNRECOMPUTABLE =
      Map.of(
          "NOW", "it is another time at each evaluation",
          "CLUSTER_TIME", "it is another time at each evaluation",
          "USER_ROLES", "it depends on who evaluates it",
          "SEARCH_META", "it speaks of a search, not of the document");

  /** To name the nearest variable would be to name the joined document for the other one. */
  private static final String JOINED =
      "A join's `where` sees the joined document only: what both have in common goes into `on`, and"
          + " what compares them into `fields` or `having`.";

  private final Findings findings;

  ReferenceReader(Findings findings) {
    this.findings = findings;
  }

  Reads read(Scalar scalar, Scope scope) {
    String text = scalar.text();
    if (!scalar.value().isString() || !text.startsWith("$")) {
      return Reads.NOTHING;
    }
    return text.startsWith("$$")
        ? readVariable(text.substring(2), scalar.span(), scope)
        : readPath(text.substring(1), scalar.span());
  }

  private Reads readPath(String text, Span span) {
    if (PathTypo.refuse("$" + text, span, findings)) {
      return Reads.NOTHING;
    }
    FieldPath path = FieldPath.of(text);
    path.fault().ifPresent(fault -> malformed("$" + text, fault, span));
    return path.reads();
  }

  private Reads readVariable(String text, Span span, Scope scope) {
    if (PathTypo.refuse("$$" + text, span, findings)) {
      return Reads.NOTHING;
    }
    FieldPath path = FieldPath.of(text);
    String name = path.names().get(0);
    path.fault().ifPresent(fault -> malformed("$$" + text, fault, span));
    if (path.fault().isEmpty() && !scope.has(name)) {
      unknown(name, span, scope);
    }
    if (!name.equals("ROOT") && !name.equals("CURRENT")) {
      return Reads.NOTHING;
    }
    List<String> below = path.names().subList(1, path.names().size());
    return below.isEmpty() ? Reads.WHOLE : new FieldPath(below).reads();
  }

  private void malformed(String text, String fault, Span span) {
    findings.error(
        Code.RS107,
        span,
        "The path `" + text + "` " + fault + ".",
        "Write `$field` or `$field.below`; a text that begins with `$` is `{ $literal: \"…\" }`.");
  }

  private void unknown(String name, Span span, Scope scope) {
    String why = UNRECOMPUTABLE.get(name);
    if (why != null) {
      findings.error(
          Code.RS110,
          span,
          "`$$" + name + "` cannot be used: " + why + ", so that a row could not be recomputed.",
          "Store the value in the source document and read it from there.");
      return;
    }
    findings.error(
        Code.RS108,
        span,
        "The variable `$$" + name + "` is unknown.",
        scope.joined() ? JOINED : known(name, scope));
  }

  private static String known(String name, Scope scope) {
    return NearestName.of(name, scope.variables())
        .map(near -> "Did you mean `$$" + near + "`?")
        .orElse("Known here: `$$" + String.join("`, `$$", scope.variables()) + "`.");
  }
}
