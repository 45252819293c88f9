package dev.readside.cli.repair;

import com.mongodb.client.MongoClient;
import dev.readside.cli.project.Project;
import dev.readside.compile.Compilation.Compiled;
import dev.readside.loss.Losses;
import dev.readside.plan.FunctionNames;
import dev.readside.position.Positions;
import java.util.List;
import org.bson.BsonTimestamp;

/** Forgets the losses of before a command, where it has made all rows right. */
public final class MadeRight {

  private final Compiled compiled;
  private final Losses losses;
  private final BsonTimestamp began;

  /** The command begins now. */
  public MadeRight(MongoClient client, Compiled compiled) {
    this.compiled = compiled;
    this.losses = new Losses(client, compiled.plan().readDatabase());
    this.began = Positions.now(client);
  }

  /** All rows of these projections are right. */
  public void tell(List<String> projections) {
    FunctionNames functions = Project.appServices(compiled).functions();
    losses.repaired(
        compiled.plan().projections().stream()
            .filter(projection -> projections.contains(projection.name()))
            .flatMap(projection -> functions.of(projection).stream())
            .toList(),
        began);
  }
}
