package dev.readside.mongod;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.Locale;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link MongoServer} and a {@link MongoClient}; and a {@link MongoDatabase} of their
 * own, which is dropped after the test, or their class's {@link DatabaseNames}, which are dropped
 * after the class. One server serves the whole run. Without one the tests are skipped, and fail
 * where the environment says {@code CI}.
 */
public final class MongoExtension
    implements ParameterResolver, AfterEachCallback, AfterAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(MongoExtension.class);

  /** A database given to a constructor belongs to the test method too. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == MongoServer.class
        || type == MongoClient.class
        || type == MongoDatabase.class
        || type == DatabaseNames.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == DatabaseNames.class) {
      return names(context);
    }
    if (type == MongoDatabase.class) {
      return database(context);
    }
    Connection connection = connection(context);
    return type == MongoServer.class ? connection.server() : connection.client();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    MongoDatabase database =
        context.getStore(NAMESPACE).get(context.getUniqueId(), MongoDatabase.class);
    if (database != null) {
      database.drop();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    DatabaseNames names =
        context.getStore(NAMESPACE).get(context.getRequiredTestClass(), DatabaseNames.class);
    if (names != null) {
      names.all().forEach(name -> connection(context).client().getDatabase(name).drop());
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

  /** Kept with the class, so that all its methods get the same. */
  private static DatabaseNames names(ExtensionContext context) {
    return classContext(context)
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            context.getRequiredTestClass(), DatabaseNames::of, DatabaseNames.class);
  }

  private static ExtensionContext classContext(ExtensionContext context) {
    return context.getTestMethod().isEmpty()
        ? context
        : context.getParent().map(MongoExtension::classContext).orElse(context);
  }

  private static Connection connection(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Connection.class, type -> Connection.open(), Connection.class);
  }
}
