package dev.readside.concern;

import static java.util.stream.Collectors.joining;

import dev.readside.operate.Status;
import java.util.List;

/** What is recorded of projections that were renamed or removed, and what nobody looks at. */
final class Leftovers implements Concern {
  @Override
  public List<String> in(Status status) {
    String ids = status.leftovers().stream().map(id -> "\"" + id + "\"").collect(joining(", "));
    return ids.isEmpty()
        ? List.of()
        : List.of(
            "readside_state has records of projections that are not in projections.yaml: if they were"
                + " renamed or removed, and their sweeps with them,"
                + " `db.readside_state.deleteMany({ _id: { $in: [%s] } })`.".formatted(ids));
  }
}
