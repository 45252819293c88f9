package dev.readside.concern;

import dev.readside.operate.Status;
import dev.readside.state.StateLayout;
import java.util.List;

/** Records of another Readside, which this one may misread. */
final class OtherLayout implements Concern {
  @Override
  public List<String> in(Status status) {
    boolean none = status.triggers().stream().allMatch(each -> each.position().isEmpty());
    if (none || status.layout() == StateLayout.NUMBER) {
      return List.of();
    }
    return List.of(
        status.layout() < StateLayout.NUMBER
            ? "readside_state was written by an older Readside: run `readside setup`."
            : "readside_state was written by a newer Readside: use that one, here too.");
  }
}
