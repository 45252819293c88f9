package dev.readside.operate.rollout;

import static com.mongodb.client.model.Filters.regex;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import dev.readside.own.StateKind;
import dev.readside.plan.ProjectionPlan;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/**
 * Which projection a trigger was of that the file no longer has: triggers are called {@code
 * <prefix>_<projection>_<collection>}, any part of which may have a {@code _} in it, and the state
 * has the names of projections.
 */
final class ProjectionNames {

  private final MongoCollection<BsonDocument> state;
  private final Set<String> declared;
  private final String own;

  ProjectionNames(MongoCollection<BsonDocument> state, OwnTriggers triggers) {
    this.state = state;
    this.declared =
        triggers.plan().projections().stream()
            .map(ProjectionPlan::name)
            .collect(Collectors.toSet());
    this.own = triggers.prefix() + "_";
  }

  /** One of this project's. */
  Optional<String> of(String trigger) {
    return recorded().stream()
        .filter(name -> !declared.contains(name))
        .filter(name -> trigger.startsWith(own + name + "_"))
        .max(Comparator.comparingInt(String::length));
  }

  /**
   * One of a project whose prefix only begins like this one's: {@code readside_eu}. It may be
   * called as one that the file declares.
   */
  Optional<String> ofAnother(String trigger) {
    return of(trigger).isPresent()
        ? Optional.empty()
        : Stream.concat(recorded().stream(), declared.stream())
            .filter(name -> trigger.indexOf("_" + name + "_") >= own.length())
            .max(Comparator.comparingInt(String::length));
  }

  /** Of which anything is recorded. */
  private Set<String> recorded() {
    Set<String> names = new TreeSet<>();
    state
        .find(regex("_id", StateKind.pattern()))
        .projection(Projections.include("_id"))
        .forEach(
            stored -> {
              String id = stored.getString("_id").getValue();
              StateKind.ofId(id)
                  .filter(kind -> kind.of() == StateKind.Of.PROJECTION)
                  .map(kind -> kind.name(id))
                  .ifPresent(names::add);
            });
    return names;
  }
}
