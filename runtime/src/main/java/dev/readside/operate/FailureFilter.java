package dev.readside.operate;

import com.mongodb.client.model.Filters;
import dev.readside.operate.Failure.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;

/**
 * Which failures.
 *
 * @param functions of any of these; empty for all
 */
public record FailureFilter(Set<State> states, Set<String> functions) {
  public FailureFilter {
    states = Set.copyOf(states);
    functions = Set.copyOf(functions);
  }

  Bson query() {
    List<Bson> parts = new ArrayList<>();
    parts.add(Filters.in("state", states.stream().map(State::word).toList()));
    if (!functions.isEmpty()) {
      parts.add(Filters.in("function", functions));
    }
    return Filters.and(parts);
  }
}
