package dev.readside.mongod;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a {@link MongoServer}, a {@link MongoClient} and an own {@link MongoDatabase}, which
 * is dropped after it. One server serves the whole run. Without a server the tests are skipped, and
 * fail where the environment says {@code CI}.
 */
public final class MongoExtension implements ParameterResolver, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(MongoExtension.class);

  /** A server and its client, closed when the run ends. */
  private record Connection(MongoServer server, MongoClient client) implements AutoCloseable {
    static Connection open(String key) {
      try {
        MongoServer server = MongoServer.start();
        return new Connection(server, MongoClients.create(server.uri()));
      } catch (MongoUnavailableException unavailable) {
        return absent(unavailable);
      }
    }

    private static Connection absent(MongoUnavailableException unavailable) {
      Assumptions.assumeFalse(System.getenv("CI") == null, unavailable.getMessage());
      throw new AssertionError(unavailable.getMessage(), unavailable);
    }

    @Override
    public void close() {
      client.close();
      server.close();
    }
  }

  /** A database given to a constructor belongs to the test method too. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == MongoServer.class || type == MongoClient.class || type == MongoDatabase.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == MongoServer.class) {
      return connection(context).server();
    }
    return type == MongoClient.class ? connection(context).client() : database(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    MongoDatabase database =
        context.getStore(NAMESPACE).get(context.getUniqueId(), MongoDatabase.class);
    if (database != null) {
      database.drop();
    }
  }

  private static MongoDatabase database(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            context.getUniqueId(), id -> newDatabase(context), MongoDatabase.class);
  }

  private static MongoDatabase newDatabase(ExtensionContext context) {
    String test = context.getRequiredTestClass().getSimpleName().toLowerCase(Locale.ROOT);
    String unique = Long.toString(System.nanoTime(), Character.MAX_RADIX);
    return connection(context).client().getDatabase(test + "_" + unique);
  }

  private static Connection connection(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent("connection", Connection::open, Connection.class);
  }
}
