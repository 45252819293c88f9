package dev.readside.target.cosmos;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.readside.plan.Plan;
import dev.readside.plan.RowKind;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code azuredeploy.json.ftl} shows.
 *
 * @param database the read database's name, as it stands in an expression between single quotes
 * @param databaseId the same as it stands where a value is expected
 * @param location of the app, and of the account where the template creates it
 * @param account the account's name; empty where the file does not say it, and who deploys has to
 * @param created whether the template creates the account
 * @param serverless whether nothing is said of throughput
 * @param options what the containers are given, as JSON
 */
public record InfrastructureView(
    AppView app,
    String database,
    String databaseId,
    String location,
    String account,
    boolean created,
    boolean serverless,
    String options,
    List<ContainerView> containers) {

  public InfrastructureView {
    containers = List.copyOf(containers);
  }

  /** A text as it stands in a JSON string that is an expression. */
  static String quoted(String text) {
    return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text.replace("'", "''")));
  }

  /** A value that begins with a bracket would be taken for an expression. */
  static String literal(String text) {
    return text.startsWith("[") ? "[" + text : text;
  }

  static InfrastructureView of(Plan plan, CosmosSettings settings) {
    return new InfrastructureView(
        AppView.of(plan, settings),
        quoted(plan.readDatabase()),
        literal(plan.readDatabase()),
        settings.app().location(),
        settings.account().name(),
        settings.account().isCreated(),
        settings.throughput() instanceof Throughput.Serverless,
        options(settings.throughput()),
        containers(plan, settings));
  }

  private static String options(Throughput throughput) {
    if (throughput instanceof Throughput.Autoscale autoscale) {
      return "{ \"autoscaleSettings\": { \"maxThroughput\": " + autoscale.max() + " } }";
    }
    return throughput instanceof Throughput.Manual manual
        ? "{ \"throughput\": " + manual.units() + " }"
        : "{}";
  }

  private static List<ContainerView> containers(Plan plan, CosmosSettings settings) {
    List<ContainerView> containers = new ArrayList<>();
    plan.projections().stream()
        .map(each -> ContainerView.ofRows(plan, each, settings.rows(each.name()).partitionKey()))
        .forEach(containers::add);
    plan.projections().stream()
        .filter(each -> each.kind() instanceof RowKind.OfGroups)
        .map(each -> ContainerView.ofMembers(ProjectionView.membersOf(each)))
        .forEach(containers::add);
    List.of("leases", "failures", "state")
        .forEach(what -> containers.add(ContainerView.own(settings.container(what))));
    return containers;
  }
}
