package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonString;

/** Puts the values of variables where settings name them, as {@code ${NAME}}. */
final class VariableReader {

  /** What means a variable, well-formed or not. */
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}?");

  /** What names are made of, and what is too short for the address or the password it may be. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]*|.{1,3}", Pattern.DOTALL);

  private static final Pattern WELL_FORMED = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}");

  private final Environment environment;
  private final Diagnostics diagnostics;
  private final SortedSet<String> passedOver = new TreeSet<>();

  VariableReader(Environment environment, Diagnostics diagnostics) {
    this.environment = environment;
    this.diagnostics = diagnostics;
  }

  /** Settings with values in them, without those whose values cannot be had. */
  Node.Mapping valued(Node.Mapping settings) {
    List<Node.Entry> entries =
        settings.entries().stream()
            .flatMap(
                entry ->
                    valued(entry.value()).map(value -> new Node.Entry(entry.key(), value)).stream())
            .toList();
    return new Node.Mapping(entries, settings.span());
  }

  /** The variables that are not set and were passed over. */
  List<String> passedOver() {
    return List.copyOf(passedOver);
  }

  private Optional<Node> valued(Node node) {
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(valued(mapping));
    }
    return node instanceof Node.Scalar scalar && scalar.text().contains("${")
        ? text(scalar)
            .map(text -> new Node.Scalar(new BsonString(text), text, scalar.style(), scalar.span()))
        : Optional.of(node);
  }

  /** Each variable that is missing is told, not only the first. */
  private Optional<String> text(Node.Scalar scalar) {
    Matcher reference = REFERENCE.matcher(scalar.text());
    StringBuilder text = new StringBuilder();
    boolean whole = true;
    while (reference.find()) {
      Optional<String> value = value(reference, scalar.span());
      reference.appendReplacement(text, Matcher.quoteReplacement(value.orElse("")));
      whole &= value.isPresent();
    }
    return whole ? Optional.of(reference.appendTail(text).toString()) : Optional.empty();
  }

  private Optional<String> value(Matcher reference, Span place) {
    if (!WELL_FORMED.matcher(reference.group()).matches()) {
      malformed(reference.group(), place);
      return Optional.empty();
    }
    String name = reference.group(1);
    Optional<String> value = environment.value(name);
    if (value.isEmpty()) {
      missing(name, place);
    }
    value
        .filter(text -> !PLAIN.matcher(text).matches())
        .ifPresent(text -> diagnostics.hide(text, reference.group()));
    return value;
  }

  private void malformed(String reference, Span place) {
    diagnostics.error(
        Code.RS026,
        place,
        "`" + reference + "` does not name a variable.",
        "It is `${`, a name of letters, digits and `_` without a digit first, and `}`.");
  }

  private void missing(String name, Span place) {
    switch (environment.unset()) {
      case IS_PASSED_OVER -> passedOver.add(name);
      case IS_REFUSED ->
          diagnostics.error(
              Code.RS025,
              place,
              "The variable `%s` is %s."
                  .formatted(name, environment.variables().containsKey(name) ? "empty" : "not set"),
              "Set it where this command runs, or say the value here.");
    }
  }
}
