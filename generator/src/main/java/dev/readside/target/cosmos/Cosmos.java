package dev.readside.target.cosmos;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.ProjectionsSpec;
import dev.readside.target.Target;
import java.util.List;

/** Azure Cosmos DB for NoSQL: its change feed, and Azure Functions. */
public final class Cosmos implements Target {

  static final String NAME = "cosmos";

  private static final List<CosmosRule> RULES =
      List.of(
          new ImpossibleName(),
          new FunctionNamesOfAll(),
          new MissingPartitionKey(),
          new PartitionKeyOfNoField(),
          new MovingRow(),
          new MarkedRows(),
          new UntoldExpiry(),
          new AmbiguousJoin(),
          new JoinsOfOneGroup(),
          new UnprovenOperator(),
          new ConstantBeyondJson(),
          new RowFieldOfCosmos(),
          new ReadOfSystemField(),
          new IndexOfMongo(),
          new UniqueAcrossPartitions(),
          new OrderWithoutMeaning());

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean settlesEach() {
    return true;
  }

  /** Each path of a container is indexed, unless its owner says otherwise. */
  @Override
  public boolean needsIndexes() {
    return false;
  }

  @Override
  public CosmosProject read(ProjectionsSpec file, Diagnostics diagnostics) {
    WrittenSettings written = WrittenSettingsReader.read(file, diagnostics);
    RULES.forEach(rule -> rule.check(file, written, diagnostics));
    return new CosmosProject(new Settlement(file, written, diagnostics).settle());
  }
}
