package dev.readside.operate;

import com.mongodb.client.model.Filters;
import dev.readside.own.FailureFields;
import dev.readside.own.FailureState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;

/**
 * Which failures.
 *
 * @param functions of any of these; empty for all
 */
public record FailureFilter(Set<FailureState> states, Set<String> functions) {
  /** All that are yet to be handled. */
  public static final FailureFilter PENDING =
      new FailureFilter(
          Set.of(FailureState.OPEN, FailureState.DEAD, FailureState.REPAIR), Set.of());

  public FailureFilter {
    states = Set.copyOf(states);
    functions = Set.copyOf(functions);
  }

  Bson query() {
    List<Bson> parts = new ArrayList<>();
    parts.add(Filters.in(FailureFields.STATE, states.stream().map(FailureState::word).toList()));
    if (!functions.isEmpty()) {
      parts.add(Filters.in(FailureFields.FUNCTION, functions));
    }
    return Filters.and(parts);
  }
}
