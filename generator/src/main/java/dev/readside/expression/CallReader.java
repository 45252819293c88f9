package dev.readside.expression;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.NearestName;
import dev.readside.expression.Arguments.Argument;
import dev.readside.expression.Arguments.Named;
import dev.readside.source.Span;
import dev.readside.spec.Node;
import dev.readside.spec.Node.Entry;
import dev.readside.spec.Node.Mapping;
import dev.readside.spec.Node.Scalar;
import java.util.ArrayList;
import java.util.List;

/** Checks the named arguments of a call, and gives its scoped argument the bound variables. */
final class CallReader {

  private final Findings findings;
  private final ArgumentReader arguments;
  private final Operator.Usable operator;

  CallReader(Findings findings, ArgumentReader arguments, Operator.Usable operator) {
    this.findings = findings;
    this.arguments = arguments;
    this.operator = operator;
  }

  Reads read(Named form, Mapping mapping, Span name, Scope scope) {
    mapping.entries().forEach(entry -> checkKnown(form, mapping, entry.key()));
    Scope inner = scope.with(bound(mapping));
    List<Reads> reads = new ArrayList<>();
    for (Argument argument : form.arguments()) {
      mapping
          .entry(argument.name())
          .ifPresentOrElse(
              entry -> {
                warnIfNew(argument, entry.key().span());
                TextualDate.refuseArgument(argument, entry.value(), findings);
                reads.add(read(argument, entry.value(), scope, inner));
              },
              () -> checkOptional(argument, name));
    }
    return Reads.union(reads);
  }

  private Reads read(Argument argument, Node value, Scope scope, Scope inner) {
    return arguments.read(
        argument.kind(), value, argument.kind() == ArgumentKind.SCOPED ? inner : scope);
  }

  /**
   * The variables of {@code vars}; else the operator's own, the first by its name in {@code as}.
   */
  private List<String> bound(Mapping mapping) {
    List<String> names = new ArrayList<>(operator.binds());
    mapping
        .entry("as")
        .map(Entry::value)
        .filter(Scalar.class::isInstance)
        .filter(value -> !names.isEmpty())
        .ifPresent(value -> names.set(0, ((Scalar) value).text()));
    mapping
        .entry("vars")
        .map(Entry::value)
        .filter(Mapping.class::isInstance)
        .ifPresent(
            vars -> ((Mapping) vars).entries().forEach(entry -> names.add(entry.key().text())));
    return names;
  }

  private void checkKnown(Named form, Mapping mapping, Scalar key) {
    if (!form.names().contains(key.text())) {
      findings.error(
          Code.RS102,
          key.span(),
          "`" + operator.name() + "` has no argument `" + key.text() + "`.",
          NearestName.hint(key.text(), missing(form, mapping), "It takes " + form.shown() + "."));
    }
  }

  /** What is there already was not meant. */
  private static List<String> missing(Named form, Mapping mapping) {
    return form.names().stream().filter(name -> mapping.entry(name).isEmpty()).toList();
  }

  private void warnIfNew(Argument argument, Span span) {
    argument
        .since()
        .ifPresent(
            version ->
                NewerServer.warn(findings, span, operator.name() + "." + argument.name(), version));
  }

  private void checkOptional(Argument argument, Span name) {
    if (argument.required()) {
      findings.error(
          Code.RS103,
          name,
          "`" + operator.name() + "` needs the argument `" + argument.name() + "`.",
          "");
    }
  }
}
