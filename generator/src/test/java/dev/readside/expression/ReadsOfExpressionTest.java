package dev.readside.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.diagnostic.Diagnostics;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadsOfExpressionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plain                                                          |
          5                                                              |
          $a                                                             | a
          $a.b                                                           | a.b
          $lines.0.no                                                    | lines
          $0.a                                                           | 0.a
          $a.12                                                          | a
          $$ROOT                                                         | (whole)
          $$CURRENT                                                      | (whole)
          $$ROOT.a.b                                                     | a.b
          $$CURRENT.a                                                    | a
          $$REMOVE                                                       |
          [ $a, { x: $b, y: { z: $c } } ]                                | a b c
          { $add: [ $a, $a.b, 1 ] }                                      | a
          { $literal: $a }                                               |
          { $year: $at }                                                 | at
          { $year: { date: $at, timezone: $zone } }                      | at zone
          { $cond: { if: $a, then: $b, else: $c } }                      | a b c
          { $cond: [ $a, $b, $c ] }                                      | a b c
          { $switch: { branches: [ { case: $a, then: $b } ], default: $c } } | a b c
          { $let: { vars: { x: $a }, in: { $add: [ $$x, $b ] } } }       | a b
          { $let: { vars: { x: $$ROOT }, in: $$x.a } }                   | (whole)
          { $let: { vars: { CURRENT: $a }, in: $b } }                    | a b
          { $map: { input: $lines, as: line, in: $$line.no } }           | lines
          { $map: { input: $lines, in: { $add: [ $$this.no, $n ] } } }   | lines n
          { $filter: { input: $lines, as: l, cond: { $gt: [ $$l.q, $min ] }, limit: $n } } | lines min n
          { $reduce: { input: $a, initialValue: $b, in: { $add: [ $$value, $$this ] } } } | a b
          { $sortArray: { input: $lines, sortBy: { no: 1 } } }           | lines
          { $zip: { inputs: [ $a, $b ], useLongestLength: true, defaults: [ $c, 0 ] } } | a b c
          { $getField: name }                                            | name
          { $getField: a.b }                                             | (whole)
          { $getField: { $literal: $price } }                            | (whole)
          { $getField: { field: name, input: $$ROOT } }                  | name
          { $getField: { field: name, input: $$CURRENT } }               | name
          { $getField: { field: a.b, input: $$ROOT } }                   | (whole)
          { $getField: { field: name, input: $customer } }               | customer
          { $setField: { field: a, input: $$ROOT, value: $b } }          | (whole)
          { $unsetField: { field: a, input: $c } }                       | c
          { $date: 2024-05-31T10:30:00Z }                                |
          """)
  void readsWhatTheExpressionNames(String yaml, @Nullable String expected) {
    Diagnostics diagnostics = new Diagnostics();

    List<String> reads =
        ExpressionParser.parse(Nodes.of(yaml), diagnostics)
            .map(Expression::reads)
            .map(r -> r.whole() ? List.of("(whole)") : r.paths())
            .orElseThrow(() -> new AssertionError(diagnostics.sorted()));

    assertEquals(expected == null ? "" : expected, String.join(" ", reads));
  }
}
