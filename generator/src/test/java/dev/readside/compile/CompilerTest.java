package dev.readside.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.model.DeletePolicy;
import dev.readside.model.Index;
import dev.readside.model.Namespace;
import dev.readside.model.Ordering;
import dev.readside.model.Sweep;
import dev.readside.model.Ttl;
import dev.readside.plan.ProjectionPlan;
import dev.readside.source.SourceFile;
import dev.readside.target.appservices.AppServicesProject;
import dev.readside.target.appservices.AppServicesSettings;
import dev.readside.wiring.Targets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

final class CompilerTest {

  private static final String HEAD = "readside: 1\ndatabases: { source: shop, read: shop_read }\n";

  @Test
  void fillsDefaultsIn() {
    Compilation.Compiled compiled =
        compile(HEAD + "projections: { orders: { from: orders, fields: all } }");

    assertEquals(
        new AppServicesSettings(
            "mongodb-atlas",
            "Cluster0",
            AppServicesSettings.Layout.REALM_CLI,
            "readside",
            "US-VA",
            "GLOBAL",
            "readside",
            AppServicesSettings.Match.INFERRED,
            Optional.of(new Sweep("*/15 * * * *", 10_000))),
        compiled.target(AppServicesProject.class).orElseThrow().settings());
    assertEquals("shop_read", compiled.plan().readDatabase());
    ProjectionPlan plan = compiled.plan().projections().get(0);
    assertEquals("orders", plan.name());
    assertEquals(1, plan.version());
    assertEquals(new Namespace("shop", "orders"), plan.root());
    assertEquals(new Namespace("shop_read", "orders"), plan.rows());
    assertEquals(DeletePolicy.REMOVE, plan.onDelete());
    assertEquals(List.of(), plan.indexes());
    assertEquals(Optional.empty(), plan.ttl());
    assertEquals(Ordering.UNORDERED, plan.triggers().get(0).ordering());
  }

  @Test
  void takesWhatIsWritten() {
    Compilation.Compiled compiled =
        compile(
            HEAD
                + """
                atlas:
                  service: Cluster1
                  cluster: Cluster1
                  layout: app-services
                  app: { name: shop, location: IE, deployment_model: LOCAL }
                  prefix: rs
                  match: none
                defaults: { ordering: ordered }
                sweep: { schedule: "0 * * * *", documents: 500 }
                projections:
                  summary:
                    from: orders
                    into: summaries
                    version: 4
                    fields: all
                    on_delete: keep
                    ttl: { field: at, after: 36h }
                  other: { from: orders, fields: all, ordering: unordered }
                """);

    assertEquals(
        new AppServicesSettings(
            "Cluster1",
            "Cluster1",
            AppServicesSettings.Layout.APP_SERVICES,
            "shop",
            "IE",
            "LOCAL",
            "rs",
            AppServicesSettings.Match.NONE,
            Optional.of(new Sweep("0 * * * *", 500))),
        compiled.target(AppServicesProject.class).orElseThrow().settings());
    ProjectionPlan plan = compiled.plan().projections().get(0);
    assertEquals(new Namespace("shop_read", "summaries"), plan.rows());
    assertEquals(4, plan.version());
    assertEquals(DeletePolicy.KEEP, plan.onDelete());
    assertEquals(Optional.of(new Ttl("at", Duration.ofHours(36))), plan.ttl());
    assertEquals(
        List.of(Ordering.ORDERED, Ordering.UNORDERED),
        compiled.plan().projections().stream()
            .map(each -> each.triggers().get(0).ordering())
            .toList());
  }

  @Test
  void keepsIndexesAsCreateIndexesTakesThem() {
    Compilation.Compiled compiled =
        compile(
            HEAD
                + """
                projections:
                  orders:
                    from: orders
                    fields: all
                    indexes:
                      - { keys: { customer.name: 1, placedAt: -1 } }
                      - keys: { title: text, body: text }
                        name: words
                        weights: { title: 5 }
                        default_language: none
                      - keys: { total: 1 }
                        unique: true
                        partialFilterExpression: { total: { $gt: { $numberDecimal: "1.10" } } }
                        collation: { locale: de, strength: 2, caseLevel: true }
                """);

    assertEquals(
        List.of(
            index("customer.name_1_placedAt_-1", "{ 'customer.name': 1, placedAt: -1 }", "{}"),
            index(
                "words",
                "{ title: 'text', body: 'text' }",
                "{ default_language: 'none', weights: { title: 5 } }"),
            index(
                "total_1",
                "{ total: 1 }",
                """
                {
                  unique: true,
                  collation: { locale: 'de', strength: 2, caseLevel: true },
                  partialFilterExpression: { total: { $gt: { $numberDecimal: '1.10' } } }
                }
                """)),
        compiled.plan().projections().get(0).indexes());
  }

  private static Index index(String name, String keys, String options) {
    return new Index(name, BsonDocument.parse(keys), BsonDocument.parse(options));
  }

  private static Compilation.Compiled compile(String text) {
    Compilation compilation =
        Compiler.compile(new SourceFile("projections.yaml", text), Targets.ALL);
    assertEquals(List.of(), compilation.diagnostics());
    return compilation.compiled().orElseThrow();
  }
}
