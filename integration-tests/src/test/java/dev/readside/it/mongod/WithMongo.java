package dev.readside.it.mongod;

import com.mongodb.client.MongoClient;
import dev.readside.mongod.MongoServer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link MongoServer}, a {@link MongoClient} and their class's {@link DatabaseNames},
 * which are dropped after it. One server serves the whole run. Without one the tests are skipped,
 * and fail where the environment says {@code CI}.
 */
public final class WithMongo implements ParameterResolver, AfterAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(WithMongo.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == MongoServer.class || type == MongoClient.class || type == DatabaseNames.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == DatabaseNames.class) {
      return names(context);
    }
    Connection connection = connection(context);
    return type == MongoServer.class ? connection.server() : connection.client();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    DatabaseNames names =
        context.getStore(NAMESPACE).get(context.getRequiredTestClass(), DatabaseNames.class);
    if (names != null) {
      names.all().forEach(name -> connection(context).client().getDatabase(name).drop());
    }
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
        : context.getParent().map(WithMongo::classContext).orElse(context);
  }

  private static Connection connection(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Connection.class, type -> Connection.open(), Connection.class);
  }
}
