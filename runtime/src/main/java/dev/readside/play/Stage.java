package dev.readside.play;

import com.mongodb.client.MongoClient;
import dev.readside.fault.CurrentFaults;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.mongod.DatabaseNames;
import dev.readside.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Where one scenario is played under many profiles: compiled once, with one warm host. */
public final class Stage implements AutoCloseable {
  private final MongoClient client;
  private final Scenario scenario;
  private final CompiledApp compiled;
  private final CurrentFaults faults = new CurrentFaults();
  private final FunctionHost host;
  private final Expectations expectations;
  private int chances;

  /**
   * Compiles.
   *
   * @param databases are emptied for each play, and take the place of those that are declared
   * @param directory where the functions go; empty
   * @throws IllegalArgumentException with the diagnostics, if it does not compile
   */
  public Stage(
      MongoClient client,
      DeclaredDatabases projections,
      DatabaseNames databases,
      Scenario scenario,
      Path directory) {
    this.client = client;
    this.scenario = scenario;
    this.compiled = CompiledApp.of(projections.over(databases), directory);
    this.host = new FunctionHost(compiled.app(), client, HostOptions.atlas().with(faults));
    this.expectations = new Expectations(client, compiled, scenario, projections.source().text());
  }

  /** All profiles in which no process dies. */
  public List<Profile> profiles() {
    return Profile.all(compiled.unordered());
  }

  /**
   * One of them by its name, or one in which the process dies.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Profile profile(String name) {
    return profiles().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseGet(() -> Profile.crash(name));
  }

  /**
   * Profiles in which a process dies, each at another place; the same ones each time. To be asked
   * for when that named {@link Profile#ONE_BY_ONE} was played, which counts the places.
   *
   * @param most of all places so many are chosen
   */
  public List<Profile> crashes(int most) {
    if (chances <= most) {
      return IntStream.rangeClosed(1, chances).mapToObj(Profile::crash).toList();
    }
    return new Random(scenario.file().text().hashCode())
        .ints(1, chances + 1)
        .distinct()
        .limit(most)
        .sorted()
        .mapToObj(Profile::crash)
        .toList();
  }

  /**
   * Plays the scenario.
   *
   * @throws com.mongodb.MongoException when the server is lost
   */
  public Played play(Profile profile) {
    faults.become(profile.functions());
    long start = System.nanoTime();
    List<Difference> differences =
        new Play(client, compiled, host, scenario, expectations, profile).differences();
    chances = Math.max(chances, profile.dies() ? 0 : profile.chances());
    return new Played(profile.name(), differences, Duration.ofNanos(System.nanoTime() - start));
  }

  @Override
  public void close() {
    host.close();
  }
}
