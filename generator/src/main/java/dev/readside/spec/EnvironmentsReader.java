package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.diagnostic.NearestName;
import dev.readside.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code environments}, and lays the one that is meant over the rest of the document. */
final class EnvironmentsReader {

  private static final String KEY = "environments";
  private static final String DATABASES = "databases";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

  private final Node.Mapping document;
  private final List<String> targets;
  private final Environment environment;
  private final Diagnostics diagnostics;
  private final VariableReader variables;

  /**
   * Reads a document.
   *
   * @param targets whose blocks environments may say something of, by name
   * @param environment which one is meant
   */
  EnvironmentsReader(
      Node.Mapping document,
      List<String> targets,
      Environment environment,
      Diagnostics diagnostics) {
    this.document = document;
    this.targets = targets;
    this.environment = environment;
    this.diagnostics = diagnostics;
    this.variables = new VariableReader(environment, diagnostics);
  }

  /** What is said of environments, whichever is meant, and what the one that is meant says. */
  EnvironmentsSpec read() {
    List<Node.Entry> environments = Blocks.entries(document, KEY, diagnostics);
    environments.forEach(this::check);
    Node.Mapping written =
        environment.name().map(name -> named(name, environments)).orElse(nothing());
    Node.Mapping overlay = variables.valued(written);
    return new EnvironmentsSpec(names(environments), overlay, variables.passedOver());
  }

  private void check(Node.Entry entry) {
    checkName(entry.key());
    List<String> keys = Stream.concat(Stream.of(DATABASES), targets.stream()).toList();
    String owner = "The environment `" + entry.key().text() + "`";
    Optional<Node.Mapping> written = Blocks.mapping(entry.value(), owner, diagnostics);
    written.ifPresent(
        mapping ->
            MappingReader.of(mapping, entry.key().span(), "an environment", keys, diagnostics));
    written.ifPresent(
        mapping -> Blocks.find(mapping, DATABASES, SpecReader.DATABASE_KEYS, diagnostics));
  }

  private void checkName(Node.Scalar name) {
    boolean reserved = name.text().equals(Environment.DEFAULT);
    if (reserved || !NAME.matcher(name.text()).matches()) {
      diagnostics.error(
          Code.RS028,
          name.span(),
          "No environment can be named `" + name.text() + "`.",
          reserved
              ? "`--env default` means the file as it stands, without any environment."
              : "It is made of letters, digits, `_`, `-` and `.`.");
    }
  }

  private Node.Mapping named(String name, List<Node.Entry> environments) {
    Optional<Node.Entry> found =
        environments.stream().filter(each -> each.key().text().equals(name)).findFirst();
    if (found.isEmpty()) {
      List<String> names = names(environments);
      diagnostics.error(
          Code.RS027,
          document.entry(KEY).map(entry -> entry.key().span()).orElse(Span.START),
          "There is no environment `" + name + "` in this file.",
          NearestName.hint(name, names, all(names)));
    }
    return found
        .map(Node.Entry::value)
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .orElse(nothing());
  }

  private static List<String> names(List<Node.Entry> environments) {
    return environments.stream().map(each -> each.key().text()).toList();
  }

  private static String all(List<String> names) {
    return names.isEmpty()
        ? "It has none: name some below `environments:`."
        : "There are " + MappingReader.listed(names) + ".";
  }

  private Node.Mapping nothing() {
    return new Node.Mapping(List.of(), document.span());
  }

  /**
   * The document with what the environment says, and with values for the variables that the blocks
   * of targets name.
   */
  Node.Mapping laidOver(Node.Mapping overlay) {
    Node.Mapping over =
        only(overlay, Stream.concat(Stream.of(DATABASES), targets.stream()).toList());
    Node.Mapping blocks = Overlay.visible(only(document, targets), over);
    List<Node.Entry> others =
        document.entries().stream().filter(each -> !targets.contains(each.key().text())).toList();
    Node.Mapping base =
        new Node.Mapping(
            Stream.concat(others.stream(), variables.valued(blocks).entries().stream()).toList(),
            document.span());
    return Overlay.lay(over, base);
  }

  private static Node.Mapping only(Node.Mapping mapping, List<String> keys) {
    return new Node.Mapping(
        mapping.entries().stream().filter(each -> keys.contains(each.key().text())).toList(),
        mapping.span());
  }
}
