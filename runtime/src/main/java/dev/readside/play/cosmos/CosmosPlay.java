package dev.readside.play.cosmos;

import com.mongodb.MongoServerException;
import dev.readside.play.Difference;
import dev.readside.play.Difference.Kind;
import dev.readside.scenario.Scenario;
import dev.readside.scenario.Step;
import dev.readside.server.ServerError;
import dev.readside.spec.Located;
import dev.readside.standin.Chances;
import dev.readside.standin.Faults;
import dev.readside.standin.StandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** One scenario, to be played once under one profile. */
final class CosmosPlay {
  static final String FAILURES = "readside_failures";

  private static final int LONGER_THAN_PROVISIONAL = 61;
  private static final int LONGEST_PAUSE = 20;

  private final StandIn standIn;
  private final CosmosApp app;
  private final Scenario scenario;
  private final String declaredSource;
  private final CosmosProfile profile;
  private final Mirror mirror;
  private final CosmosExpectations expectations;
  private final Omissions omissions;
  private final Random random;
  private final List<Difference> differences = new ArrayList<>();
  private String at = "what is there before";

  CosmosPlay(
      StandIn standIn,
      CosmosApp app,
      Scenario scenario,
      String declaredSource,
      CosmosProfile profile,
      Mirror mirror,
      CosmosExpectations expectations,
      Omissions omissions) {
    this.standIn = standIn;
    this.app = app;
    this.scenario = scenario;
    this.declaredSource = declaredSource;
    this.profile = profile;
    this.mirror = mirror;
    this.expectations = expectations;
    this.omissions = omissions;
    this.random = new Random(profile.chances().seed());
  }

  /**
   * Plays all of it, and then all changes once more: that must make no difference.
   *
   * @return what differs at the first place where something does
   * @throws Unplayable if something in it cannot be on Cosmos DB
   * @throws com.mongodb.MongoException when the server is lost
   */
  List<Difference> differences() {
    try {
      play();
    } catch (MongoServerException refused) {
      if (ServerError.of(refused).isOfConnection()) {
        throw refused;
      }
      differences.add(
          new Difference(
              Kind.WRITE,
              "the server refuses %s: %s".formatted(at, refused.getMessage()),
              List.of()));
    }
    return differences;
  }

  private void play() {
    standIn.start(profile.chances());
    standIn.faults(profile.faults());
    scenario.before().forEach(this::putBefore);
    for (Step step : scenario.steps()) {
      play(step);
      if (!differences.isEmpty()) {
        return;
      }
    }
    settle();
    compare("at the end");
    differences.addAll(expectations.failuresAtTheEnd());
    if (differences.isEmpty() && scenario.failures().isEmpty()) {
      deliverAllAgain();
      compare("when all changes came once more");
    }
  }

  private void putBefore(Located<String> name, List<BsonDocument> documents) {
    int dot = name.value().indexOf('.');
    if (!name.value().substring(0, dot).equals(declaredSource)) {
      throw new Unplayable("`before` has rows, which no app on Cosmos DB has made");
    }
    write(new Step.Insert(new Located<>(name.value().substring(dot + 1), name.span()), documents));
  }

  private void play(Step step) {
    if (step instanceof Step.Write write) {
      write(write);
    } else if (step instanceof Step.Transaction transaction) {
      omissions.add("transactions, whose writes come one after the other");
      transaction.writes().forEach(this::write);
    } else if (step instanceof Step.Run) {
      standIn.awaitQuiet();
    } else if (step instanceof Step.Retry retry) {
      retry(retry.times());
    } else if (step instanceof Step.DropIndex) {
      throw new Unplayable("`drop_index`: a container's unique keys stay");
    } else if (step instanceof Step.Expect expect) {
      settle();
      differences.addAll(
          expectations.differences(expect.rows(), "at line " + expect.place().start().line()));
      standIn.faults(profile.faults());
    }
  }

  private void write(Step.Write write) {
    at = "the write at line " + write.to().span().start().line();
    if (mirror.write(write) == 0) {
      differences.add(new Difference(Kind.WRITE, at + " matches no document", List.of()));
    }
    if (profile.afterEachWrite()) {
      standIn.awaitQuiet();
    } else if (random.nextBoolean()) {
      standIn.awaitRequests(random.nextInt(LONGEST_PAUSE));
    }
  }

  /** What a handler that was refused has left goes by itself after a minute. */
  private void settle() {
    standIn.awaitQuiet();
    standIn.faults(Faults.NONE);
    standIn.pass(LONGER_THAN_PROVISIONAL);
    standIn.awaitQuiet();
    if (scenario.failures().isEmpty()) { // Of what has changed since, none is left then.
      retry(1);
      standIn.faults(Faults.NONE);
    }
  }

  private void compare(String when) {
    differences.addAll(expectations.differences(scenario.rows(), when));
  }

  /** Much later, so many times; a timer that fails comes again anyway. */
  private void retry(int times) {
    standIn.awaitQuiet();
    standIn.faults(Faults.NONE);
    for (int time = 0; time < times; time++) {
      for (BsonDocument record : standIn.items(app.readDatabase(), FAILURES)) {
        record.put("nextAttemptAt", new BsonString("2000-01-01T00:00:00.000Z"));
        standIn.put(app.readDatabase(), FAILURES, record);
      }
      standIn.runTimer("readside_retry");
    }
    standIn.faults(profile.faults());
  }

  /** As with leases that are new. */
  private void deliverAllAgain() {
    standIn.stop();
    standIn.start(Chances.CALM);
    standIn.awaitQuiet();
  }
}
