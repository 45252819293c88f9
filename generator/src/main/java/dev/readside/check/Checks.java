package dev.readside.check;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.List;

/** All rules, run one after the other; none depends on another. */
public final class Checks {

  private static final List<Rule> RULES =
      List.of(
          new ImpossibleDatabaseName(),
          new ImpossibleCollectionName(),
          new ReservedCollection(),
          new DatabasesDifferInCase(),
          new SharedReadCollection(),
          new WritesIntoSource(),
          new UnknownProjection(),
          new CyclicProjections(),
          new JoinAcrossDatabases(),
          new NamesakeOfJoined(),
          new ComputedKey(),
          new UpcastJoinKey(),
          new UnusedSource(),
          new ImpossibleUpcastField(),
          new PositionInPath(),
          new NumberTypeOfMember());

  private static final List<ProjectionRule> PROJECTION_RULES =
      List.of(
          new ImpossibleFieldName(),
          new ReservedField(),
          new ConstantField(),
          new OverlappingExcept(),
          new KeptRowWithFilter(),
          new StampRead(),
          new ImpossibleJoinName(),
          new HiddenField(),
          new CyclicJoins(),
          new DroppedJoinKey(),
          new JoinByWholeDocument(),
          new JoinByUnwoundElement(),
          new ImpossibleElementKey(),
          new NoArrayToUnwind(),
          new GroupWithJoin(),
          new ContradictoryGroup(),
          new UnindexedGroup(),
          new HavingUnknownField(),
          new ImpossibleIndexKey(),
          new ImpossibleIndexOption(),
          new ImpossiblePartialFilter(),
          new SameIndex(),
          new SameIndexName(),
          new SecondTextIndex(),
          new IndexOnUnknownField(),
          new TtlOnUnknownField(),
          new IndexOnTtlField());

  private Checks() {}

  public static void run(ProjectionsSpec spec, Diagnostics diagnostics) {
    RULES.forEach(rule -> rule.check(spec, diagnostics));
    for (ProjectionSpec projection : spec.projections()) {
      PROJECTION_RULES.forEach(rule -> rule.check(projection, diagnostics));
    }
  }
}
