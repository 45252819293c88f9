package dev.readside.cli.push;

import com.mongodb.client.MongoClient;
import dev.readside.cli.project.Project;
import dev.readside.operate.SetupRights;
import dev.readside.operate.rebuild.RebuildRights;
import dev.readside.operate.rollout.Rollout.Drop;
import dev.readside.operate.rollout.Rollout.GoBack;
import dev.readside.operate.rollout.Rollout.Make;
import dev.readside.operate.rollout.Rollout.Replace;
import dev.readside.operate.rollout.Rollout.SetUp;
import dev.readside.operate.rollout.Rollout.Step;
import dev.readside.operate.rollout.Rollout.Verify;
import dev.readside.plan.ProjectionPlan;
import dev.readside.rights.CommandRights;
import dev.readside.rights.Rights;
import java.util.List;

/** What each step needs in the database. */
record StepRights(MongoClient client, Project project) implements Step.Cases<Rights> {

  @Override
  public Rights setUp(SetUp step) {
    return new SetupRights(client).of(project.plan(), project.emittedApp());
  }

  @Override
  public Rights replace(Replace step) {
    return replacing(step.projection());
  }

  @Override
  public Rights deploy() {
    return Rights.NONE;
  }

  @Override
  public Rights goBack(GoBack step) {
    return replacing(step.projection());
  }

  @Override
  public Rights make(Make step) {
    return commands().backfill(List.of(projection(step.projection())));
  }

  @Override
  public Rights verify(Verify step) {
    return commands().repair(List.of(projection(step.projection())));
  }

  @Override
  public Rights drop(Drop step) {
    return commands().remove(step.rows().collection());
  }

  private Rights replacing(String projection) {
    return RebuildRights.of(client, project.plan(), projection(projection));
  }

  private ProjectionPlan projection(String name) {
    return project.plan().projection(name).orElseThrow();
  }

  private CommandRights commands() {
    return new CommandRights(project.plan());
  }
}
