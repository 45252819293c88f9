package dev.readside.spec;

import java.util.List;

/**
 * What a file may call targets.
 *
 * @param all of them; the first is meant where the file names none
 * @param ofEach those of which single sources and projections may have a block, too
 */
public record TargetNames(List<String> all, List<String> ofEach) {
  public TargetNames {
    all = List.copyOf(all);
    ofEach = List.copyOf(ofEach);
  }
}
