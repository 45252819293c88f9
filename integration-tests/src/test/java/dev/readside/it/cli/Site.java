package dev.readside.it.cli;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.readside.cli.process.Termination;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where a test of the command line works: a directory of its own, and the databases of its class.
 *
 * @param directory empty to begin with
 */
record Site(MongoServer server, MongoClient client, DatabaseNames names, @TempDir Path directory) {

  /** The database of the write collections. */
  MongoDatabase source() {
    return client.getDatabase(names.source());
  }

  /** The database of the read collections. */
  MongoDatabase read() {
    return client.getDatabase(names.read());
  }

  /** Of the usual project, which is still to be written. */
  OrderList orderList() {
    return new OrderList(client, names);
  }

  /** Runs commands that nothing asks to end. */
  Shell shell() {
    return shell(new Termination());
  }

  /** Runs commands that this asks to end. */
  Shell shell(Termination termination) {
    return new Shell(directory, Map.of("READSIDE_MONGODB_URI", server.uri()), termination);
  }
}
