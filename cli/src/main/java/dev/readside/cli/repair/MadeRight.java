package dev.readside.cli.repair;

import com.mongodb.client.MongoClient;
import dev.readside.cli.project.Project;
import dev.readside.loss.Losses;
import dev.readside.plan.FunctionNames;
import dev.readside.position.Positions;
import java.util.List;
import org.bson.BsonTimestamp;

/** Forgets the losses of before a command, where it has made all rows right. */
public final class MadeRight {

  private final Project project;
  private final Losses losses;
  private final BsonTimestamp began;

  /** The command begins now. */
  public MadeRight(MongoClient client, Project project) {
    this.project = project;
    this.losses = new Losses(client, project.plan().readDatabase());
    this.began = Positions.now(client);
  }

  /** All rows of these projections are right. */
  public void tell(List<String> projections) {
    FunctionNames functions = project.functionNames();
    losses.repaired(
        project.plan().projections().stream()
            .filter(projection -> projections.contains(projection.name()))
            .flatMap(projection -> functions.of(projection).stream())
            .toList(),
        began);
  }
}
