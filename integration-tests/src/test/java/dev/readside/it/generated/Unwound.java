package dev.readside.it.generated;

import dev.readside.it.generated.Type.Field;
import dev.readside.it.generated.Type.Nested;

/** What documents hold where one of their arrays has given way to its elements. */
final class Unwound {
  private Unwound() {}

  static Nested of(Nested document, String path, Type element) {
    int dot = path.indexOf('.');
    String top = dot < 0 ? path : path.substring(0, dot);
    return new Nested(
        document.fields().stream()
            .map(
                field ->
                    field.name().equals(top)
                        ? new Field(top, inside(field.type(), path, dot, element))
                        : field)
            .toList());
  }

  private static Type inside(Type type, String path, int dot, Type element) {
    return dot < 0 ? element : of((Nested) type, path.substring(dot + 1), element);
  }
}
