package dev.readside.check;

import dev.readside.diagnostic.NearestName;
import dev.readside.expression.Paths;
import dev.readside.spec.FieldsSpec;
import dev.readside.spec.GroupSpec;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.UnwindSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields that a projection's rows have, as far as they are known: with {@code fields: all} any
 * but those left out may be there, and what is below a computed value is not known.
 */
public final class RowFields {

  private final List<String> keyParts;
  private final Optional<Node.Mapping> chosen;
  private final List<String> except;

  private RowFields(List<String> keyParts, Optional<Node.Mapping> chosen, List<String> except) {
    this.keyParts = keyParts;
    this.chosen = chosen;
    this.except = except;
  }

  /** Those of a projection. */
  public static RowFields of(ProjectionSpec projection) {
    Optional<FieldsSpec> fields = projection.fields();
    List<String> keyParts = keyParts(projection);
    if (fields.isPresent() && fields.get() instanceof FieldsSpec.Chosen names) {
      return new RowFields(keyParts, Optional.of(names.fields()), List.of());
    }
    if (fields.isPresent() && fields.get() instanceof FieldsSpec.All all) {
      return new RowFields(
          keyParts, Optional.empty(), all.except().stream().map(path -> path.value()).toList());
    }
    return new RowFields(keyParts, Optional.empty(), List.of());
  }

  /** The names in the {@code _id}; none where it is a plain value, or a document's own. */
  private static List<String> keyParts(ProjectionSpec projection) {
    Optional<Node.Mapping> parts =
        projection.group().isPresent()
            ? projection.group().flatMap(GroupSpec::parts)
            : projection.unwind().flatMap(UnwindSpec::key);
    boolean byPosition = projection.unwind().isPresent() && projection.group().isEmpty();
    return parts
        .map(mapping -> mapping.entries().stream().map(entry -> entry.key().text()).toList())
        .orElse(byPosition ? List.of("_id", "index") : List.of());
  }

  /** Whether rows may have something at this dotted path; stamps do not count. */
  public boolean mayHave(String path) {
    if (path.equals("_id")) {
      return true;
    }
    if (Paths.isBelow(path, "_id")) {
      return keyParts.isEmpty() || keyParts.contains(Paths.first(Paths.below("_id", path)));
    }
    boolean left = except.stream().anyMatch(each -> Paths.isAtOrBelow(path, each));
    return !left && chosen.map(fields -> mayHave(fields, path)).orElse(true);
  }

  /** {@code Did you mean `x`?}, or the fields there are. */
  String hint(String path) {
    List<String> known = known();
    String otherwise =
        known.isEmpty() || known.size() > 12
            ? ""
            : "The rows' fields are `" + String.join("`, `", known) + "`.";
    return NearestName.hint(path, known, otherwise);
  }

  /** The paths that rows have for sure. */
  public List<String> known() {
    List<String> known = new ArrayList<>();
    chosen.ifPresent(fields -> collect("", fields, known));
    keyParts.forEach(part -> known.add("_id." + part));
    return known;
  }

  private static boolean mayHave(Node.Mapping fields, String path) {
    int dot = path.indexOf('.');
    String name = dot < 0 ? path : path.substring(0, dot);
    Optional<Node> value = fields.entry(name).map(Node.Entry::value);
    if (value.isEmpty() || dot < 0) {
      return value.isPresent();
    }
    return !isDocument(value.get()) || mayHave((Node.Mapping) value.get(), path.substring(dot + 1));
  }

  private static void collect(String above, Node.Mapping fields, List<String> known) {
    for (Node.Entry entry : fields.entries()) {
      String path = above + entry.key().text();
      if (isDocument(entry.value())) {
        collect(path + ".", (Node.Mapping) entry.value(), known);
      } else {
        known.add(path);
      }
    }
  }

  /** A nested document, not an operator's call. */
  private static boolean isDocument(Node value) {
    return value instanceof Node.Mapping mapping
        && mapping.entries().stream().noneMatch(entry -> entry.key().text().startsWith("$"));
  }
}
