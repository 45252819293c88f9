package dev.readside.play;

import com.mongodb.MongoServerException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.readside.fault.Crash;
import dev.readside.function.FunctionHost;
import dev.readside.own.OwnCollections;
import dev.readside.play.Difference.Kind;
import dev.readside.scenario.Scenario;
import dev.readside.scenario.Step;
import dev.readside.server.ServerError;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerOptions;
import dev.readside.trigger.FunctionException;
import dev.readside.work.WorkException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One scenario, to be played once under one profile. */
final class Play {
  private final MongoClient client;
  private final CompiledApp compiled;
  private final Scenario scenario;
  private final Profile profile;
  private final FunctionHost host;
  private final Ground ground;
  private final Expectations expectations;
  private final List<Difference> differences = new ArrayList<>();
  private String at = "what is there before";
  private Worker.@Nullable OnCall process;

  Play(
      MongoClient client,
      CompiledApp compiled,
      Ground ground,
      FunctionHost host,
      Scenario scenario,
      Expectations expectations,
      Profile profile) {
    this.client = client;
    this.compiled = compiled;
    this.host = host;
    this.scenario = scenario;
    this.profile = profile;
    this.ground = ground;
    this.expectations = expectations;
  }

  /**
   * Plays all of it, and then all changes once more: that must make no difference. (Not where a
   * process died: that the rows are the same is known by then.)
   *
   * @return what differs at the first place where something does
   * @throws com.mongodb.MongoException when the server is lost
   */
  List<Difference> differences() {
    try {
      play();
    } catch (WorkException | FunctionException e) {
      differences.add(Difference.of(Kind.WORKER, "the worker ended: " + e.getMessage()));
    } catch (MongoServerException refused) {
      if (ServerError.of(refused).isOfConnection()) {
        throw refused;
      }
      differences.add(
          Difference.of(
              Kind.WRITE, "the server refuses %s: %s".formatted(at, refused.getMessage())));
    } finally {
      endProcess();
    }
    return differences;
  }

  private void play() throws WorkException, FunctionException {
    ground.prepare(scenario, this::putBefore);
    for (Step step : scenario.steps()) {
      play(step);
      if (!differences.isEmpty()) {
        return;
      }
    }
    run();
    differences.addAll(expectations.atTheEnd("at the end"));
    profile.end();
    if (differences.isEmpty() && scenario.failures().isEmpty() && !profile.dies()) {
      deliverAllAgain();
      differences.addAll(expectations.atTheEnd("when all changes came once more"));
    }
  }

  private void putBefore() {
    scenario
        .before()
        .forEach((name, documents) -> expectations.collection(name.value()).insertMany(documents));
  }

  private void play(Step step) throws WorkException, FunctionException {
    if (step instanceof Step.Write write) {
      write(List.of(write));
    } else if (step instanceof Step.Transaction transaction) {
      write(transaction.writes());
    } else if (step instanceof Step.Run) {
      run();
    } else if (step instanceof Step.Retry retry) {
      run();
      retry(retry.times());
    } else if (step instanceof Step.DropIndex drop) {
      at = "`drop_index` at line " + drop.in().span().start().line();
      ground.read().getCollection(drop.in().value()).dropIndex(drop.name());
    } else if (step instanceof Step.Expect expect) {
      run();
      differences.addAll(
          expectations.rows(expect.rows(), "at line " + expect.place().start().line()));
    }
  }

  private void write(List<Step.Write> writes) throws WorkException {
    List<Step.Write> vain = new ArrayList<>();
    at = "the write at line " + lineOf(writes.get(0));
    try (ClientSession session = client.startSession()) {
      if (writes.size() == 1) {
        vain.addAll(vain(session, writes));
      } else {
        session.withTransaction(
            () -> {
              vain.clear(); // It may be a second try.
              return vain.addAll(vain(session, writes));
            });
      }
    }
    for (Step.Write write : vain) {
      differences.add(
          Difference.of(
              Kind.WRITE, "the write at line %d matches no document".formatted(lineOf(write))));
    }
    if (profile.afterEachWrite()) {
      run();
    }
  }

  /** Does them, and tells which of them have done nothing. */
  private List<Step.Write> vain(ClientSession session, List<Step.Write> writes) {
    return writes.stream()
        .filter(write -> SourceWrites.done(ground.source(), session, write) == 0)
        .toList();
  }

  private static int lineOf(Step.Write write) {
    return write.to().span().start().line();
  }

  /** A worker process handles what there is; where it dies, the next one goes on. */
  private void run() throws WorkException {
    try {
      process().catchUp();
    } catch (Crash crash) {
      endProcess();
      profile.nextProcess();
      run();
    }
    if (!profile.staysOn()) {
      endProcess();
    }
  }

  private Worker.OnCall process() {
    if (process == null) {
      WorkerOptions options = WorkerOptions.of(compiled.readDatabase()).with(profile.load());
      process =
          new Worker(compiled.app(), client, profile.disturb(host::execute), options).onCall();
    }
    return process;
  }

  private void endProcess() {
    if (process != null) {
      process.close();
      process = null;
    }
  }

  private void retry(int times) throws FunctionException {
    for (int time = 0; time < times; time++) {
      ground
          .read()
          .getCollection(OwnCollections.FAILURES)
          .updateMany(Filters.exists("nextAttemptAt"), Updates.set("nextAttemptAt", Instant.EPOCH));
      retryOnce();
    }
  }

  private void retryOnce() throws FunctionException {
    try {
      host.execute(compiled.app().scheduledTriggers().get(0).function(), List.of());
    } catch (Crash crash) {
      profile.nextProcess();
      retry(1);
    }
  }

  /** As after a restore of an old position. */
  private void deliverAllAgain() throws WorkException {
    endProcess();
    ground
        .read()
        .getCollection(OwnCollections.STATE)
        .updateMany(Filters.exists("token"), Updates.unset("token"));
    run();
  }
}
