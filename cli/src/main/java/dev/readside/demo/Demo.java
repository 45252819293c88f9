package dev.readside.demo;

import com.mongodb.client.MongoClient;
import dev.readside.appservices.App;
import dev.readside.appservices.InvalidAppException;
import dev.readside.compile.Compilation.Compiled;
import dev.readside.compile.Compiler;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.operate.Setup;
import dev.readside.operate.SetupStep;
import dev.readside.operate.verify.Verification;
import dev.readside.operate.verify.Verified;
import dev.readside.operate.verify.VerifyListener;
import dev.readside.operate.verify.VerifyOptions;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.source.SourceFile;
import dev.readside.target.TargetProject;
import dev.readside.target.appservices.AppServicesProject;
import dev.readside.trigger.FunctionException;
import dev.readside.wiring.Targets;
import dev.readside.work.StopSignal;
import dev.readside.work.WorkException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The play: what the shop writes, and what becomes of the read collections. */
public final class Demo {

  private static final int THREADS = 4;

  private final Story story;
  private final MongoClient client;
  private final ShopProject project;

  public Demo(Story story, MongoClient client, ShopProject project) {
    this.story = story;
    this.client = client;
    this.project = project;
  }

  /**
   * Plays it all.
   *
   * @return whether the read collections were right at the end
   */
  public boolean play() throws IOException, InvalidAppException, WorkException, FunctionException {
    Compiled compiled = declare();
    App app = generate(compiled);
    setUp(compiled, app);
    try (ReadSide readSide = new ReadSide(client, app, compiled.plan())) {
      Shop shop = new Shop(client, project.source());
      new FirstOrders(story, shop, readSide).play();
      boolean harmless = new SecondDelivery(story, shop, readSide).play();
      new Move(story, shop, readSide).play();
      new Cancellation(story, shop, readSide).play();
      new BusyHour(story, shop, readSide).play();
      return verify(compiled.plan()) && harmless;
    }
  }

  private Compiled declare() {
    story.step("projections.yaml says what the rows of the read collections are.");
    story.show(project.projections().lines().toList());
    return Compiler.compile(new SourceFile(ShopProject.FILE, project.projections()), Targets.ALL)
        .compiled()
        .orElseThrow(() -> new IllegalStateException("the example has errors"));
  }

  private App generate(Compiled compiled) throws IOException, InvalidAppException {
    story.step("`readside generate` turns it into triggers and functions, ready for Atlas.");
    TargetProject target = compiled.target(AppServicesProject.class).orElseThrow();
    FileTree files = target.emit(compiled.plan());
    Path path = project.directory().resolve(target.directory());
    Directory directory = new Directory(path);
    directory.apply(directory.differences(files, any -> false));
    story.show(
        files.files().keySet().stream().map(each -> target.directory() + "/" + each).toList());
    return App.read(path);
  }

  private void setUp(Compiled compiled, App app) {
    story.step("`readside setup` prepares the database.");
    for (SetupStep step : new Setup(client).run(compiled.plan(), app)) {
      story.say(step.subject() + ": " + step.detail());
    }
  }

  private boolean verify(Plan plan) {
    story.step("Is every row right? `readside verify` runs the definitions over everything.");
    VerifyOptions once = new VerifyOptions(THREADS, Duration.ZERO, false);
    boolean right = true;
    for (ProjectionPlan projection : plan.projections()) {
      Verification verification =
          new Verification(client, once, VerifyListener.NONE, new StopSignal());
      right &= tell(projection, verification.run(List.of(projection)).get(0));
    }
    return right;
  }

  private boolean tell(ProjectionPlan projection, Verified verified) {
    boolean right = verified.differing() == 0;
    if (right) {
      story.good(
          "Yes: %,d rows in %s, each exactly as defined."
              .formatted(verified.rows(), projection.rows()));
    } else {
      story.bad(
          "No: of %,d rows in %s %,d are missing, superfluous or different, such as %s"
              .formatted(
                  verified.rows(),
                  projection.rows(),
                  verified.differing(),
                  verified.examples().get(0).key()));
    }
    return right;
  }
}
