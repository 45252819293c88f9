package dev.readside.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.diagnostic.Diagnostics;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadsOfQueryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                     |
          { a: 1, b.c: { $gt: 2 } }                              | a b.c
          { a: $b }                                              | a
          { lines.0.no: 1 }                                      | lines
          { lines: { $elemMatch: { no: 1, $or: [ { q: 2 } ] } } } | lines
          { $or: [ { a: 1 }, { $nor: [ { b: 2 } ] } ] }          | a b
          { $expr: { $gt: [ $a, $b.c ] } }                       | a b.c
          { $expr: { $eq: [ $$ROOT, 1 ] }, a: 1 }                | (whole)
          { $jsonSchema: { required: [ a ] } }                   | (whole)
          { $comment: why }                                      |
          """)
  void readsWhatTheQueryNames(String yaml, @Nullable String expected) {
    Diagnostics diagnostics = new Diagnostics();

    List<String> reads =
        QueryParser.parse(Nodes.of(yaml), diagnostics)
            .map(Query::reads)
            .map(each -> each.whole() ? List.of("(whole)") : each.paths())
            .orElseThrow(() -> new AssertionError(diagnostics.sorted()));

    assertEquals(expected == null ? "" : expected, String.join(" ", reads));
  }
}
