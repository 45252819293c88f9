package dev.readside.it.cosmos.standin;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.readside.standin.NodeModules;
import dev.readside.standin.StandIn;
import dev.readside.standin.StandInMissingException;
import dev.readside.standin.Workplace;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a {@link StandIn} with nothing in it. One process serves the whole run. Where npm
 * cannot install what it needs, the tests are skipped, and fail where the environment says {@code
 * CI}.
 */
public final class CosmosExtension implements ParameterResolver {
  private static final Workplace HERE = new Workplace(Path.of("").toAbsolutePath());
  private static final Namespace NAMESPACE = Namespace.create(CosmosExtension.class);

  /** What is given to a constructor belongs to the test method too. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == StandIn.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    StandIn standIn =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(StandIn.class, type -> start(), StandIn.class);
    standIn.reset();
    return standIn;
  }

  private static StandIn start() {
    try {
      StandIn standIn = StandIn.start(NodeModules.install(HERE, NodeModules.Progress.NONE));
      System.err.println(
          "Tests run on a stand-in for Cosmos DB, in Node " + standIn.version() + ".");
      return standIn;
    } catch (StandInMissingException e) {
      return absent(e.getMessage() + " " + e.hint(), e);
    }
  }

  private static StandIn absent(String why, Exception cause) {
    if (System.getenv("CI") != null) {
      throw new AssertionError(why, cause);
    }
    System.err.println("TESTS ARE SKIPPED. " + why);
    return abort(why);
  }
}
