package dev.readside.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.readside.compile.Compiler;
import dev.readside.plan.mongodb.Definition;
import dev.readside.plan.mongodb.Fingerprint;
import dev.readside.source.SourceFile;
import dev.readside.wiring.Targets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final String CHAIN =
      """
      last: { from: { projection: middle }, group_by: $name, fields: { n: { $count: {} } } }
      alone: { from: orders, fields: { number: $number } }
      middle:
        from: { projection: other }
        join: { head: { from: { projection: first }, on: { _id: _id } } }
        fields: { name: $head.name }
      other: { from: orders, fields: { number: $number } }
      first: { from: orders, fields: { name: $name } }
      """;

  @Test
  void putsEachProjectionBehindThoseThatItReads() {
    Plan plan = plan(CHAIN);

    assertEquals(List.of("alone", "other", "first", "middle", "last"), names(plan.inOrder()));
  }

  @Test
  void knowsWhoReadsAProjection() {
    Plan plan = plan(CHAIN);

    assertEquals(List.of("middle"), names(plan.readersOf(plan.projection("first").orElseThrow())));
    assertEquals(List.of(), names(plan.readersOf(plan.projection("alone").orElseThrow())));
  }

  @Test
  void tellsDefinitionsApart() {
    Fingerprint one = fingerprint("{ from: orders, fields: { n: 1 } }");

    assertEquals(one, fingerprint("{ version: 2, from: orders, fields: { n: 1 } }"));
    assertEquals(one, fingerprint("{ from: orders, fields: { n: 1 }, ordering: ordered }"));
    assertNotEquals(one, fingerprint("{ from: orders, fields: { n: 1.0 } }"));
    assertNotEquals(one, fingerprint("{ from: others, fields: { n: 1 } }"));
    assertNotEquals(one, fingerprint("{ from: orders, fields: { n: 1 }, on_delete: keep }"));
  }

  /** The check of keys is none of a definition's content; what only looks like it is. */
  @Test
  void tellsTheCheckOfKeysFromWhatRowsAreMadeOf() {
    String key =
        "p: { from: orders, unwind: lines, key: { o: $_id, no: $lines.no }, fields: { a: %s } }";
    ProjectionPlan checked = plan(key.formatted("$lines.a")).projection("p").orElseThrow();

    Definition definition = Definition.of(checked);
    assertEquals(definition.pipeline().size() - 1, definition.content().size());
    for (String name : List.of("readside_keys", "readside_rows", "readside_element")) {
      assertNotEquals(
          Fingerprint.of(plan(key.formatted(name + 1)).projection("p").orElseThrow()),
          Fingerprint.of(plan(key.formatted(name + 2)).projection("p").orElseThrow()));
      assertNotEquals(
          fingerprint("{ from: orders, fields: { n: %s1 } }".formatted(name)),
          fingerprint("{ from: orders, fields: { n: %s2 } }".formatted(name)));
    }
  }

  private static Fingerprint fingerprint(String projection) {
    return Fingerprint.of(plan("p: " + projection).projection("p").orElseThrow());
  }

  private static List<String> names(List<ProjectionPlan> projections) {
    return projections.stream().map(ProjectionPlan::name).toList();
  }

  private static Plan plan(String projections) {
    String text =
        "readside: 1\ndatabases: { source: shop, read: shop_read }\nprojections:\n"
            + projections.indent(2);
    return Compiler.compile(new SourceFile("projections.yaml", text), Targets.ALL)
        .compiled()
        .orElseThrow()
        .plan();
  }
}
