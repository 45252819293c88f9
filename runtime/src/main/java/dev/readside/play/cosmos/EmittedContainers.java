package dev.readside.play.cosmos;

import dev.readside.filetree.FileTree;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The containers of the read database, as the template for Azure has them. */
public final class EmittedContainers {

  private EmittedContainers() {}

  /**
   * What each is created with.
   *
   * @param files of an app
   */
  public static List<BsonDocument> in(FileTree files) {
    BsonDocument template = BsonDocument.parse(files.text("infra/azuredeploy.json"));
    List<BsonDocument> containers = new ArrayList<>();
    for (BsonValue resource : template.getArray("resources")) {
      BsonDocument each = resource.asDocument();
      if (each.getString("type").getValue().endsWith("/containers")
          && each.getDocument("properties").containsKey("resource")) {
        containers.add(each.getDocument("properties").getDocument("resource"));
      }
    }
    return containers;
  }
}
