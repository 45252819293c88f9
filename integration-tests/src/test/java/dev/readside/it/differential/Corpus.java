package dev.readside.it.differential;

import dev.readside.mongod.DatabaseNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;

/** Projections to try, and what is written to their sources. */
enum Corpus {
  /** Rows of one document each, over two collections. */
  ONE_TO_ONE("one-to-one.yaml") {
    @Override
    RandomDocuments documents(Random random, Settings settings) {
      return new OneToOneDocuments(random);
    }
  },
  /** Joins, elements, groups and projections of projections, over five collections. */
  SHOP("shop.yaml") {
    @Override
    RandomDocuments documents(Random random, Settings settings) {
      return new ShopDocuments(random, settings.ids());
    }
  };

  private static final String NAMED =
      "databases: { source: differential, read: differential_read }";

  private final String file;

  Corpus(String file) {
    this.file = file;
  }

  abstract RandomDocuments documents(Random random, Settings settings);

  /** The text of {@code projections.yaml}. */
  String projections(DatabaseNames databases) throws IOException {
    try (InputStream text = Objects.requireNonNull(Corpus.class.getResourceAsStream(file))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .replace(
              NAMED,
              "databases: { source: %s, read: %s }"
                  .formatted(databases.source(), databases.read()));
    }
  }
}
