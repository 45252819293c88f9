package dev.readside.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes as JUnit does, and tells what became of them. */
record TestRun(EngineExecutionResults results) {

  static TestRun of(Class<?>... classes) {
    return of(Map.of(), classes);
  }

  static TestRun of(Map<String, String> parameters, Class<?>... classes) {
    ClassSelector[] selectors =
        Stream.of(classes).map(each -> selectClass(each)).toArray(ClassSelector[]::new);
    return new TestRun(
        EngineTestKit.engine("junit-jupiter")
            .configurationParameters(parameters)
            .selectors(selectors)
            .execute());
  }

  /** How many tests have succeeded. */
  long succeeded() {
    return results.testEvents().succeeded().count();
  }

  /** What was published beside the results. */
  List<String> entries() {
    return results.allEvents().reportingEntryPublished().stream()
        .flatMap(
            event ->
                event.getRequiredPayload(ReportEntry.class).getKeyValuePairs().values().stream())
        .toList();
  }

  /** Why tests and classes have failed, of each the message. */
  List<String> failures() {
    return causes().map(Throwable::getMessage).toList();
  }

  /** What has failed behind that: JUnit shows it as well. */
  List<Throwable> suppressed() {
    return causes().flatMap(cause -> Stream.of(cause.getSuppressed())).toList();
  }

  private Stream<Throwable> causes() {
    return results.allEvents().failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> result.getThrowable().orElseThrow());
  }
}
