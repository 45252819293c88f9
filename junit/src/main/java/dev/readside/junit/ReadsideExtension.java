package dev.readside.junit;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import dev.readside.junit.ReadsideTest.Emptying;
import dev.readside.server.ClientSettings;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What {@link ReadsideTest} does, and when. What belongs to an annotated class is kept with that
 * class, where the classes nested in it find it.
 */
final class ReadsideExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(ReadsideExtension.class);
  private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

  /**
   * What a class has. Where the class fails before its tests, in a constructor or in another
   * extension, nobody is called behind it; but JUnit closes this.
   */
  @SuppressWarnings("deprecation") // Before 5.13, JUnit closes nothing else.
  private record Started(
      Servers servers, ClassServer server, ReadModels models, UriProperty property)
      implements AutoCloseable, ExtensionContext.Store.CloseableResource {
    @Override
    public void close() {
      property.restore();
      try {
        models.close();
      } catch (RuntimeException e) {
        servers.giveUp(server);
        throw e;
      }
      servers.giveBack(server);
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    started(context);
  }

  private static Started started(ExtensionContext context) {
    ExtensionContext annotated = annotated(context);
    Class<?> test = annotated.getRequiredTestClass();
    Started known = store(annotated).get(test, Started.class);
    if (known != null) {
      return known;
    }
    Started started = start(annotated);
    store(annotated).put(test, started);
    return started;
  }

  /** Before all tests, or before that when a constructor asks for it that is called once. */
  private static Started start(ExtensionContext context) {
    requirePropertyForItself(context);
    ProjectionsFile file =
        ProjectionsFile.find(
            settings(context).projections(),
            Path.of("").toAbsolutePath(),
            context.getRequiredTestClass().getClassLoader());
    ClassServer server = servers(context).take(context.getConfigurationParameter(Servers.URI));
    context.publishReportEntry("readside", "works on " + server.description());
    ClientSettings.warning(new ConnectionString(server.uri()))
        .ifPresent(warning -> context.publishReportEntry("readside", warning));
    return start(file, server, context);
  }

  private static Started start(ProjectionsFile file, ClassServer server, ExtensionContext context) {
    Servers servers = servers(context);
    try {
      ReadModels models = ReadModels.start(file, server);
      UriProperty property = UriProperty.set(settings(context).uriProperty(), server.uri());
      return new Started(servers, server, models, property);
    } catch (RuntimeException | Error e) {
      servers.giveUp(server);
      throw e;
    }
  }

  /** Else the application of one class would write to the server of another one. */
  private static void requirePropertyForItself(ExtensionContext context) {
    String property = settings(context).uriProperty();
    if (!property.isEmpty() && isParallel(context) && !isLocked(context.getRequiredTestClass())) {
      throw new ExtensionConfigurationException(
          "The system property `%s` is of the whole process, so a @ReadsideTest that sets it cannot run beside others: annotate the class with @Execution(ExecutionMode.SAME_THREAD), or with @ResourceLock(Resources.SYSTEM_PROPERTIES)."
              .formatted(property));
    }
  }

  private static boolean isParallel(ExtensionContext context) {
    return context.getExecutionMode() == ExecutionMode.CONCURRENT
        && context.getConfigurationParameter(PARALLEL).filter(Boolean::parseBoolean).isPresent();
  }

  /** Also where it is {@code @Isolated}, which locks everything. */
  private static boolean isLocked(Class<?> test) {
    return AnnotationSupport.findRepeatableAnnotations(test, ResourceLock.class).stream()
        .filter(lock -> lock.mode() == ResourceAccessMode.READ_WRITE)
        .map(ResourceLock::value)
        .anyMatch(Set.of(Resources.SYSTEM_PROPERTIES, Resources.GLOBAL)::contains);
  }

  /** Else a test would find what another one writes, and lose what it has written. */
  @Override
  public void beforeEach(ExtensionContext context) {
    started(context).models().requireAtWork();
    if (isParallel(context) && isEmptied(context)) {
      throw new ExtensionConfigurationException(
          "The methods of a @ReadsideTest share its databases, which are emptied between them, so"
              + " they cannot run in parallel. Annotate the class with"
              + " @Execution(ExecutionMode.SAME_THREAD), or let the databases be with"
              + " @ReadsideTest(emptying = Emptying.AFTER_ALL_TESTS).");
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (isEmptied(context)) {
      started(context).models().empty();
    }
  }

  /** What fails here is told as it is; of what JUnit closes itself, it tells that it failed. */
  @Override
  public void afterAll(ExtensionContext context) {
    Started started = store(context).remove(context.getRequiredTestClass(), Started.class);
    if (started != null) {
      started.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Readside.class || type == MongoClient.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ReadModels models = started(context).models();
    models.requireAtWork(); // Before a constructor has waited for a server that is no more.
    return parameter.getParameter().getType() == Readside.class
        ? models.readside()
        : models.client();
  }

  private static boolean isEmptied(ExtensionContext context) {
    return settings(annotated(context)).emptying() == Emptying.AFTER_EACH_TEST;
  }

  /** The class that the annotation is on: this one, or the nearest one around it. */
  private static ExtensionContext annotated(ExtensionContext context) {
    return isAnnotated(context) ? context : annotated(context.getParent().orElseThrow());
  }

  private static boolean isAnnotated(ExtensionContext context) {
    return context.getTestMethod().isEmpty()
        && AnnotationSupport.isAnnotated(context.getTestClass(), ReadsideTest.class);
  }

  private static ReadsideTest settings(ExtensionContext annotated) {
    return AnnotationSupport.findAnnotation(annotated.getTestClass(), ReadsideTest.class)
        .orElseThrow();
  }

  private static Servers servers(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Servers.class, type -> new Servers(System.getenv()), Servers.class);
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }
}
