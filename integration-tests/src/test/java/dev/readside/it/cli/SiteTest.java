package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({MongoExtension.class, SiteExtension.class})
final class SiteTest {

  private final Site site;

  SiteTest(Site site) {
    this.site = site;
  }

  @RepeatedTest(2)
  void hasADirectoryOfTheTestAndTheDatabasesOfTheClass(DatabaseNames names) throws IOException {
    try (Stream<Path> files = Files.list(site.directory())) {
      assertEquals(List.of(), files.toList());
    }
    assertEquals(names, site.names());

    Files.writeString(site.directory().resolve("file"), "");
  }
}
