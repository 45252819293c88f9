package dev.readside.target.cosmos;

import dev.readside.model.Index;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.SourceIndexes;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * By what the rows of a projection are found, as Cosmos DB takes it
 * (https://learn.microsoft.com/azure/cosmos-db/index-policy).
 *
 * <p>Where indexes are declared, only they are kept, and what Readside itself searches by: each
 * path costs request units with each write. Where none is, all paths are, as is Cosmos DB's
 * default.
 */
final class IndexingPolicy {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final ProjectionPlan projection;
  private final PartitionKey partitionKey;
  private final Set<String> readBy;

  private IndexingPolicy(ProjectionPlan projection, PartitionKey partitionKey, Set<String> readBy) {
    this.projection = projection;
    this.partitionKey = partitionKey;
    this.readBy = readBy;
  }

  static BsonDocument of(Plan plan, ProjectionPlan projection, PartitionKey partitionKey) {
    return new IndexingPolicy(projection, partitionKey, readBy(plan, projection)).policy();
  }

  /**
   * By what other projections find these rows. Where a row's {@code _id} is not its id, it has
   * both.
   */
  private static Set<String> readBy(Plan plan, ProjectionPlan projection) {
    Set<String> paths = new TreeSet<>();
    if (!plan.readersOf(projection).isEmpty()) {
      paths.add("/_id");
    }
    SourceIndexes.of(plan).stream()
        .filter(index -> index.collection().equals(projection.rows()))
        .map(index -> path(index.path()))
        .forEach(paths::add);
    return paths;
  }

  /** The members of a group are found by its key. */
  static BsonDocument ofMembers() {
    return policy(List.of("/keys/[]/?"), "/*");
  }

  private static BsonDocument policy(Collection<String> included, String excluded) {
    return new BsonDocument("indexingMode", new BsonString("consistent"))
        .append("includedPaths", paths(included))
        .append("excludedPaths", paths(List.of(excluded)));
  }

  private BsonDocument policy() {
    BsonDocument policy =
        projection.indexes().isEmpty()
            ? policy(List.of("/*"), "/\"_etag\"/?")
            : policy(included(), "/*");
    BsonArray composite = composite();
    return composite.isEmpty() ? policy : policy.append("compositeIndexes", composite);
  }

  private Set<String> included() {
    Stream<String> own =
        projection.model().joins().isEmpty()
            ? Stream.of("/_readside/root/?")
            : Stream.of("/_readside/root/?", "/_readside/shows/[]/?");
    Stream<String> keys = partitionKey.paths().stream().map(path -> path + "/?");
    Stream<String> declared =
        projection.indexes().stream()
            .flatMap(index -> index.keys().keySet().stream())
            .map(IndexingPolicy::path);
    Stream<String> sought =
        Stream.concat(declared, readBy.stream())
            .flatMap(path -> Stream.of(path + "/?", path + "/[]/?"));
    return Stream.of(keys, own, sought)
        .flatMap(each -> each)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private BsonArray composite() {
    return new BsonArray(
        projection.indexes().stream()
            .filter(index -> index.keys().size() > 1)
            .map(IndexingPolicy::composite)
            .distinct()
            .toList());
  }

  private static BsonValue composite(Index index) {
    return new BsonArray(
        index.keys().entrySet().stream()
            .map(
                key ->
                    new BsonDocument("path", new BsonString(path(key.getKey())))
                        .append("order", new BsonString(order(key.getValue()))))
            .toList());
  }

  private static String order(BsonValue direction) {
    return direction.asNumber().doubleValue() < 0 ? "descending" : "ascending";
  }

  /** A row's field; the {@code _id} of a document's row is its {@code id}. */
  static String path(String field) {
    return field.equals("_id")
        ? "/id"
        : Stream.of(field.split("\\.", -1))
            .map(name -> PLAIN.matcher(name).matches() ? name : "\"" + name + "\"")
            .collect(Collectors.joining("/", "/", ""));
  }

  private static BsonArray paths(Collection<String> paths) {
    return new BsonArray(
        paths.stream().map(path -> new BsonDocument("path", new BsonString(path))).toList());
  }

  /** What is unique within a partition: the keys of unique indexes besides the partition's own. */
  static List<List<String>> uniqueKeys(ProjectionPlan projection, PartitionKey partitionKey) {
    return projection.indexes().stream()
        .filter(Index::unique)
        .map(index -> uniquePaths(index, partitionKey))
        .distinct()
        .toList();
  }

  private static List<String> uniquePaths(Index index, PartitionKey partitionKey) {
    List<String> paths = index.keys().keySet().stream().map(IndexingPolicy::path).toList();
    List<String> others =
        paths.stream().filter(path -> !partitionKey.paths().contains(path)).toList();
    return others.isEmpty() ? paths : others;
  }
}
