package dev.readside.it.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoDatabase;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.AccumulatorParser;
import dev.readside.expression.ExpressionParser;
import dev.readside.expression.QueryParser;
import dev.readside.mongod.MongoExtension;
import dev.readside.spec.Node;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The parsers and a real server agree about what is well-formed, line by line of three tables. */
@ExtendWith(MongoExtension.class)
class AcceptanceTest {

  private final Server server;

  AcceptanceTest(MongoDatabase database) {
    this.server = new Server(database);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "expressions.txt", delimiter = '|', quoteCharacter = '`')
  void takesAnExpressionAsTheServerDoes(String expected, String yaml) {
    Node node = Nodes.of(yaml);
    boolean parser = ExpressionParser.parse(node, new Diagnostics()).isPresent();
    boolean real = server.refusalOf(Nodes.asWritten(node)).isEmpty();

    assertEquals(expected, verdict(parser, real));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "queries.txt", delimiter = '|', quoteCharacter = '`')
  void takesAQueryAsTheServerDoes(String expected, String yaml) {
    Node node = Nodes.of(yaml);
    boolean parser = QueryParser.parse(node, new Diagnostics()).isPresent();
    boolean real = server.refusalOfQuery(Nodes.asWritten(node).asDocument()).isEmpty();

    assertEquals(expected, verdict(parser, real));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "accumulators.txt", delimiter = '|', quoteCharacter = '`')
  void takesAnAccumulatorAsTheServerDoes(String expected, String yaml) {
    Node node = Nodes.of(yaml);
    boolean parser = AccumulatorParser.parse(node, new Diagnostics()).isPresent();
    boolean real = server.refusalOfAccumulator(Nodes.asWritten(node)).isEmpty();

    assertEquals(expected, verdict(parser, real));
  }

  private static String verdict(boolean parser, boolean server) {
    if (parser == server) {
      return parser ? "both" : "neither";
    }
    return parser ? "parser" : "server";
  }
}
