package dev.readside.it.mongod;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.readside.mongod.MongoServer;
import dev.readside.mongod.MongoSource;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.MongodOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A replica set in Docker, where a daemon answers and the image is to be had soon. {@code
 * MongoExtension} finds it as a service.
 */
public final class DockerSource implements MongoSource {
  private static final String IMAGE = System.getProperty("readside.mongodb.image", "mongo:6.0.5");

  /** A Docker that answers but cannot pull must not hold the build for minutes. */
  private static final int LIMIT_SECONDS = 60;

  @Override
  public String name() {
    return "docker";
  }

  @Override
  public MongoServer start(MongodOptions options) throws MongoUnavailableException {
    FutureTask<MongoServer> starting = new FutureTask<>(DockerSource::startContainer);
    Thread thread = new Thread(starting, "start MongoDB in Docker");
    thread.setDaemon(true);
    thread.start();
    try {
      return starting.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw unavailable(failed);
    } catch (TimeoutException tooLong) {
      starting.cancel(true);
      throw new MongoUnavailableException(
          IMAGE + " has not started in " + LIMIT_SECONDS + " s", tooLong);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new MongoUnavailableException("interrupted", interrupted);
    }
  }

  private static MongoUnavailableException unavailable(ExecutionException failed) {
    return failed.getCause() instanceof MongoUnavailableException known
        ? known
        : new MongoUnavailableException(IMAGE + " does not start: " + failed.getCause(), failed);
  }

  private static MongoServer startContainer()
      throws MongoUnavailableException, InterruptedException {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new MongoUnavailableException("no Docker daemon answers");
    }
    requireImage(DockerClientFactory.lazyClient());
    MongoDBContainer container =
        new MongoDBContainer(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("mongo"))
            .withReplicaSet();
    container.start();
    return new Contained(container);
  }

  private static void requireImage(DockerClient docker)
      throws MongoUnavailableException, InterruptedException {
    try {
      docker.inspectImageCmd(IMAGE).exec();
    } catch (NotFoundException missing) {
      if (!docker.pullImageCmd(IMAGE).start().awaitCompletion(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new MongoUnavailableException(IMAGE + " cannot be pulled soon", missing);
      }
    }
  }

  /** The server in a container, which goes with it. */
  private record Contained(MongoDBContainer container) implements MongoServer {
    @Override
    public String uri() {
      return container.getReplicaSetUrl();
    }

    @Override
    public String description() {
      return IMAGE + " in Docker";
    }

    @Override
    public void close() {
      container.stop();
    }
  }
}
