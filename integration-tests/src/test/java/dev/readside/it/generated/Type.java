package dev.readside.it.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a field mostly holds. Documents hold something else, or nothing, now and then. */
sealed interface Type {

  /** What one value stands for. */
  enum Kind {
    /** Few values that occur everywhere, {@code _id}s among them; or an array of them. */
    KEY,
    NUMBER,
    TEXT,
    DATE,
    /** Whatever an expression gave. */
    ANY
  }

  record One(Kind kind) implements Type {}

  record Many(Type of) implements Type {}

  record Nested(List<Field> fields) implements Type {
    public Nested {
      fields = List.copyOf(fields);
    }

    /** Without this field at the top, if there is one. */
    Nested without(String name) {
      return new Nested(fields.stream().filter(field -> !field.name().equals(name)).toList());
    }

    Nested and(String name, Type type) {
      List<Field> more = new ArrayList<>(without(name).fields());
      more.add(new Field(name, type));
      return new Nested(more);
    }
  }

  record Field(String name, Type type) {}

  /**
   * Where a value is.
   *
   * @param arrays how many arrays are on the way to it; it may be one itself
   */
  record Place(String path, Type type, int arrays) {
    boolean is(Kind kind) {
      return type instanceof One one && one.kind() == kind;
    }

    /** How deep in arrays a value can be that is found here. */
    int depth() {
      return arrays + depth(type);
    }

    private static int depth(Type type) {
      if (type instanceof Many many) {
        return 1 + depth(many.of());
      }
      return type instanceof One one && (one.kind() == Kind.KEY || one.kind() == Kind.ANY) ? 1 : 0;
    }

    String top() {
      return path.split("\\.", 2)[0];
    }
  }

  /** All fields and what is below them, through arrays too. */
  static List<Place> places(Nested document) {
    return below("", document, 0).toList();
  }

  private static Stream<Place> below(String prefix, Type type, int arrays) {
    if (type instanceof Many many) {
      return below(prefix, many.of(), arrays + 1);
    }
    return type instanceof Nested nested
        ? nested.fields().stream().flatMap(field -> from(prefix, field, arrays))
        : Stream.empty();
  }

  private static Stream<Place> from(String prefix, Field field, int arrays) {
    String path = prefix + field.name();
    return Stream.concat(
        Stream.of(new Place(path, field.type(), arrays)), below(path + ".", field.type(), arrays));
  }
}
