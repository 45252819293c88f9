package dev.readside.spec;

import java.util.List;

/**
 * {@code environments} as written, and what one of them says.
 *
 * @param names of all that there are, in the order of the file
 * @param overlay what the one that is meant says, not read; empty where the file is meant as it
 *     stands
 * @param passedOver the variables that are not set and were passed over, sorted
 */
public record EnvironmentsSpec(List<String> names, Node.Mapping overlay, List<String> passedOver) {
  public EnvironmentsSpec {
    names = List.copyOf(names);
    passedOver = List.copyOf(passedOver);
  }
}
