package dev.readside.cli.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.process.ReadsideVersion;
import dev.readside.cli.report.Words;
import dev.readside.source.Span;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/**
 * Findings as SARIF 2.1.0, the format of the OASIS for findings of any tool
 * (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
 */
record SarifLog(RepositoryPaths paths) {

  /** The name that readers of SARIF have for the top of the repository. */
  private static final String TOP = "%SRCROOT%";

  ObjectNode of(List<Annotation> annotations) {
    ObjectNode log = JsonNodeFactory.instance.objectNode();
    log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    addTool(run, annotations);
    // As in our diagnostics; SARIF's own default are units of UTF-16.
    run.put("columnKind", "unicodeCodePoints");
    ArrayNode results = run.putArray("results");
    annotations.forEach(annotation -> results.add(result(annotation)));
    return log;
  }

  private static void addTool(ObjectNode run, List<Annotation> annotations) {
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "readside").put("version", ReadsideVersion.number());
    ArrayNode rules = driver.putArray("rules");
    annotations.stream()
        .map(Annotation::rule)
        .distinct()
        .sorted()
        .forEach(rule -> rules.addObject().put("id", rule));
  }

  private ObjectNode result(Annotation annotation) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("ruleId", annotation.rule()).put("level", Words.of(annotation.severity()));
    result
        .putObject("message")
        .put("text", "%s %s".formatted(annotation.message(), annotation.hint()).strip());
    ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
    addFile(place.putObject("artifactLocation"), paths.of(annotation.file()));
    annotation.span().ifPresent(span -> addRegion(place.putObject("region"), span));
    return result;
  }

  private static void addFile(ObjectNode location, Path path) {
    if (path.isAbsolute()) {
      location.put("uri", path.toUri().toString());
    } else {
      location.put("uri", relative(path)).put("uriBaseId", TOP);
    }
  }

  /** Escaped, and no scheme where a file's name has a colon. */
  private static String relative(Path path) {
    try {
      return new URI(null, null, "/" + RepositoryPaths.slashed(path), null)
          .toASCIIString()
          .substring(1)
          .replace(":", "%3A");
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("a path can always be escaped", e);
    }
  }

  private static void addRegion(ObjectNode region, Span span) {
    region
        .put("startLine", span.start().line())
        .put("startColumn", span.start().column())
        .put("endLine", span.end().line())
        .put("endColumn", span.end().column());
  }
}
