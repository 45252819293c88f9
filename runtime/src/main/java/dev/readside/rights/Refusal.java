package dev.readside.rights;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import dev.readside.server.ServerError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's own word that a user may not do something, without the command that it quotes. */
public final class Refusal {
  /** As the server says it (mongo, src/mongo/db/commands.cpp). */
  private static final Pattern QUOTED =
      Pattern.compile("not authorized on (\\S+) to execute command \\{ (\\w+): (?:\"([^\"]*)\")?");

  /** What an aggregation writes into, which may be what is not allowed. */
  private static final Pattern INTO =
      Pattern.compile("\\$(?:merge: \\{ into|out): \\{ db: \"([^\"]*)\", coll: \"([^\"]*)\"");

  private Refusal() {}

  /** Whether the server wants to know first who it is. */
  public static boolean isOfNobody(MongoException failure) {
    return ServerError.UNAUTHORIZED.is(failure)
        && message(failure).contains("requires authentication");
  }

  /**
   * What was not allowed, where: {@code `aggregate` on shop.orders into shop_read.order_list}.
   *
   * @param refusal which is {@link ServerError#UNAUTHORIZED}
   */
  public static String of(MongoException refusal) {
    String message = message(refusal);
    Matcher quoted = QUOTED.matcher(message);
    if (!quoted.find()) {
      return message.replaceFirst("\\.$", "");
    }
    return "`%s` on %s%s"
        .formatted(
            quoted.group(2), place(quoted), into(message).map(to -> " into " + to).orElse(""));
  }

  private static String place(Matcher quoted) {
    String database = quoted.group(1);
    String collection = quoted.group(3);
    if (collection == null || collection.isEmpty()) {
      return "the database " + database;
    }
    boolean whole = database.equals("admin") && collection.contains(".");
    return whole ? collection : database + "." + collection;
  }

  private static Optional<String> into(String message) {
    Matcher into = INTO.matcher(message);
    return into.find() ? Optional.of(into.group(1) + "." + into.group(2)) : Optional.empty();
  }

  private static String message(MongoException failure) {
    return failure instanceof MongoCommandException command
        ? command.getErrorMessage()
        : String.valueOf(failure.getMessage());
  }
}
