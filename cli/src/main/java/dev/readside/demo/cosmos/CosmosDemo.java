package dev.readside.demo.cosmos;

import com.mongodb.client.MongoClient;
import dev.readside.compile.Compilation.Compiled;
import dev.readside.compile.Compiler;
import dev.readside.demo.ShopProject;
import dev.readside.demo.Story;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.play.cosmos.EmittedContainers;
import dev.readside.source.SourceFile;
import dev.readside.standin.StandIn;
import dev.readside.target.TargetProject;
import dev.readside.target.cosmos.CosmosProject;
import dev.readside.wiring.Targets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;

/** The play: what the shop writes, and what becomes of the read containers. */
public final class CosmosDemo {
  private static final String LIBRARY = "src/lib/";

  private final Story story;
  private final MongoClient client;
  private final StandIn standIn;
  private final ShopProject project;

  /**
   * @param client of a server that says what the rows should be
   */
  public CosmosDemo(Story story, MongoClient client, StandIn standIn, ShopProject project) {
    this.story = story;
    this.client = client;
    this.standIn = standIn;
    this.project = project;
  }

  /**
   * Plays it all.
   *
   * @return whether the read containers were right at the end
   */
  public boolean play() throws IOException {
    Compiled compiled = declare();
    CosmosShop shop = new CosmosShop(standIn, project.source());
    CosmosReadSide readSide = new CosmosReadSide(standIn, compiled.plan().readDatabase());
    deploy(generate(compiled), compiled);
    readSide.begin();
    new FirstDay(story, shop, readSide).play();
    boolean harmless = new LateWrite(story, standIn, shop, readSide).play();
    new Moving(story, shop, readSide).play();
    new BadHour(story, standIn, shop, readSide).play();
    return new Judgement(story, client, compiled.plan()).isRight(shop, readSide) && harmless;
  }

  private Compiled declare() {
    story.step("projections.yaml says what the rows of the read containers are.");
    story.show(project.projections().lines().toList());
    return Compiler.compile(new SourceFile(ShopProject.FILE, project.projections()), Targets.ALL)
        .compiled()
        .orElseThrow(() -> new IllegalStateException("the example has errors"));
  }

  private FileTree generate(Compiled compiled) throws IOException {
    story.step("`readside generate` turns it into an Azure Functions app, and what it needs.");
    TargetProject target = compiled.target(CosmosProject.class).orElseThrow();
    FileTree files = target.emit(compiled.plan());
    Directory directory = new Directory(app());
    directory.apply(directory.differences(files, any -> false));
    List<String> names = new ArrayList<>(files.files().keySet());
    long library = names.stream().filter(name -> name.startsWith(LIBRARY)).count();
    names.removeIf(name -> name.startsWith(LIBRARY));
    names.add(
        LIBRARY + " with %d files: what evaluates definitions, and keeps rows".formatted(library));
    story.show(names.stream().map(name -> target.directory() + "/" + name).toList());
    return files;
  }

  private Path app() {
    return project.directory().resolve("azure-functions");
  }

  private void deploy(FileTree files, Compiled compiled) {
    story.step("The containers, as the template for Azure has them, and the app.");
    for (String source : List.of(CosmosShop.ORDERS, CosmosShop.CUSTOMERS)) {
      standIn.createContainer(project.source(), sourceContainer(source));
    }
    for (BsonDocument container : EmittedContainers.in(files)) {
      standIn.createContainer(compiled.plan().readDatabase(), container);
      story.say(text(container));
    }
    story.say("functions: " + String.join(", ", standIn.load(app())));
  }

  private static BsonDocument sourceContainer(String name) {
    return BsonDocument.parse(
        "{ id: '%s', partitionKey: { paths: ['/id'], kind: 'Hash', version: 2 }, defaultTtl: -1 }"
            .formatted(name));
  }

  private static String text(BsonDocument container) {
    BsonArray paths = container.getDocument("partitionKey").getArray("paths");
    return "%s, by %s"
        .formatted(
            container.getString("id").getValue(),
            String.join(", ", paths.stream().map(path -> path.asString().getValue()).toList()));
  }
}
