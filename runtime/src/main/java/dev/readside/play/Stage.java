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

/**
 * Where one scenario after the other is played under many profiles: compiled once, with one warm
 * host. For one thread at a time.
 */
public final class Stage implements AutoCloseable {
  private final MongoClient client;
  private final CompiledApp compiled;
  private final String declaredSource;
  private final CurrentFaults faults;
  private final FunctionHost host;
  private final Ground ground;
  private final Scenario scenario;
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
    this(
        client,
        CompiledApp.of(projections.over(databases), directory),
        projections.source().text(),
        scenario);
  }

  /**
   * The same, of what is compiled already.
   *
   * @param declaredSource what the scenario calls the database of the sources
   */
  public Stage(MongoClient client, CompiledApp compiled, String declaredSource, Scenario scenario) {
    this.client = client;
    this.compiled = compiled;
    this.declaredSource = declaredSource;
    this.faults = new CurrentFaults();
    this.host = new FunctionHost(compiled.app(), client, HostOptions.atlas().with(faults));
    this.ground = new Ground(client, compiled);
    this.scenario = scenario;
  }

  private Stage(Stage other, Scenario scenario) {
    this.client = other.client;
    this.compiled = other.compiled;
    this.declaredSource = other.declaredSource;
    this.faults = other.faults;
    this.host = other.host;
    this.ground = other.ground;
    this.scenario = scenario;
  }

  /** The same place for another scenario of the same projections; this one is to be closed. */
  public Stage with(Scenario other) {
    return new Stage(this, other);
  }

  /** What is played here. */
  public CompiledApp compiled() {
    return compiled;
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
        new Play(client, compiled, ground, host, scenario, expectations(), profile).differences();
    chances = Math.max(chances, profile.dies() ? 0 : profile.chances());
    return new Played(profile.name(), differences, Duration.ofNanos(System.nanoTime() - start));
  }

  private Expectations expectations() {
    return new Expectations(client, compiled, scenario, declaredSource);
  }

  @Override
  public void close() {
    host.close();
  }
}
