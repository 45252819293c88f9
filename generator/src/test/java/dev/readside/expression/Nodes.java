package dev.readside.expression;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.SourceFile;
import dev.readside.spec.Node;
import dev.readside.spec.YamlReader;

/** Nodes out of YAML text. */
final class Nodes {

  private Nodes() {}

  static Node of(String yaml) {
    Diagnostics diagnostics = new Diagnostics();
    return YamlReader.read(new SourceFile("test.yaml", yaml), diagnostics)
        .orElseThrow(() -> new IllegalArgumentException(diagnostics.sorted().toString()));
  }
}
