package dev.readside.expression;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.NearestName;
import dev.readside.expression.Arguments.Named;
import dev.readside.expression.Arguments.Positional;
import dev.readside.source.Span;
import dev.readside.spec.Node;
import dev.readside.spec.Node.Entry;
import dev.readside.spec.Node.Mapping;
import dev.readside.spec.Node.Scalar;
import dev.readside.spec.Node.Sequence;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks a call of an operator, {@code { $name: arguments }}, against the catalogue. */
final class OperatorReader {

  private final Operators catalogue;
  private final Findings findings;
  private final ArgumentReader arguments;

  OperatorReader(Operators catalogue, Findings findings, ExpressionReader expressions) {
    this.catalogue = catalogue;
    this.findings = findings;
    this.arguments = new ArgumentReader(findings, expressions);
  }

  Reads read(Entry call, Scope scope) {
    Optional<Operator> operator = catalogue.named(call.key().text());
    if (operator.isEmpty()) {
      operator = Operators.EXPRESSIONS.elsewhere(call.key().text()).map(found -> found);
    }
    if (operator.isPresent() && operator.get() instanceof Operator.Usable usable) {
      warnIfNew(usable, call.key().span());
      return read(usable, call, scope);
    }
    operator.ifPresentOrElse(
        unusable -> refuse(unusable, call.key().span()), () -> unknown(call.key()));
    return Reads.NOTHING;
  }

  private Reads read(Operator.Usable operator, Entry call, Scope scope) {
    Optional<Named> named = named(operator, call.value());
    if (named.isPresent()) {
      Reads reads =
          new CallReader(findings, arguments, operator)
              .read(named.get(), (Mapping) call.value(), call.key().span(), scope);
      return FieldAccess.of(operator, call.value()).orElse(reads);
    }
    Optional<Positional> positional = positional(operator);
    if (positional.isEmpty()) {
      findings.error(
          Code.RS104,
          call.value().span(),
          "`" + operator.name() + "` takes named arguments: " + shown(operator) + ".",
          "Write them as a mapping.");
      return Reads.NOTHING;
    }
    Reads reads = readPositional(operator, positional.get(), call, scope);
    return FieldAccess.of(operator, call.value()).orElse(reads);
  }

  /** The form with names, if the arguments are given by name: the one that fits them best. */
  private static Optional<Named> named(Operator.Usable operator, Node value) {
    List<Named> forms =
        operator.forms().stream().filter(Named.class::isInstance).map(Named.class::cast).toList();
    if (!(value instanceof Mapping mapping) || ExtendedJson.isValue(mapping)) {
      return Optional.empty();
    }
    boolean isCall =
        mapping.entries().stream().anyMatch(entry -> entry.key().text().startsWith("$"));
    if (isCall && positional(operator).isPresent()) {
      return Optional.empty();
    }
    // The first of equals, which is the more usual form.
    return forms.stream().min(Comparator.comparingLong(form -> -matching(form, mapping)));
  }

  private static long matching(Named form, Mapping mapping) {
    return mapping.entries().stream()
        .filter(entry -> form.names().contains(entry.key().text()))
        .count();
  }

  private static Optional<Positional> positional(Operator.Usable operator) {
    return operator.forms().stream()
        .filter(Positional.class::isInstance)
        .map(Positional.class::cast)
        .findFirst();
  }

  private Reads readPositional(Operator.Usable operator, Positional form, Entry call, Scope scope) {
    // The server takes these as they stand, an array included.
    boolean single = form.kind() != ArgumentKind.EXPRESSION;
    List<Node> items =
        !single && call.value() instanceof Sequence sequence
            ? sequence.items()
            : List.of(call.value());
    if (!form.takes(items.size())) {
      findings.error(
          Code.RS101,
          call.value().span(),
          "`" + operator.name() + "` takes " + shown(operator) + ", not " + items.size() + ".",
          "");
    }
    TextualDate.warnOfCompared(operator, items, findings);
    TextualDate.refuseOnly(operator, items, findings);
    return Reads.union(
        items.stream().map(item -> arguments.read(form.kind(), item, scope)).toList());
  }

  private static String shown(Operator.Usable operator) {
    return operator.forms().stream().map(Arguments::shown).collect(Collectors.joining(" or "));
  }

  private void warnIfNew(Operator.Usable operator, Span span) {
    operator
        .since()
        .ifPresent(version -> NewerServer.warn(findings, span, operator.name(), version));
  }

  private void refuse(Operator operator, Span span) {
    if (operator instanceof Operator.Refused refused) {
      findings.error(
          Code.RS110,
          span,
          "`"
              + refused.name()
              + "` cannot be used: "
              + refused.why()
              + ", so that a row could not be recomputed.",
          "Store the value in the source document and read it from there.");
    }
    if (operator instanceof Operator.Elsewhere elsewhere) {
      findings.error(
          Code.RS114,
          span,
          "`" + elsewhere.name() + "` is not an expression but " + elsewhere.where() + ".",
          elsewhere.instead());
    }
  }

  private void unknown(Scalar name) {
    findings.error(
        Code.RS100,
        name.span(),
        "The operator `" + name.text() + "` is unknown.",
        NearestName.hint(
            name.text(),
            catalogue.usableNames(),
            "A text or field name that begins with `$` is written with `$literal`."));
  }
}
