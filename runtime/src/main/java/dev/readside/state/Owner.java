package dev.readside.state;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.bson.types.ObjectId;

/**
 * One worker, as a lease names it.
 *
 * @param id of this worker alone
 * @param host where it runs, for people
 * @param pid its process there, for people: containers share names and numbers
 */
public record Owner(ObjectId id, String host, long pid) {
  /** A new worker in this process. */
  public static Owner inThisProcess() {
    return new Owner(new ObjectId(), hostName(), ProcessHandle.current().pid());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "an unnamed host";
    }
  }

  @Override
  public String toString() {
    return "process " + pid + " on " + host;
  }
}
