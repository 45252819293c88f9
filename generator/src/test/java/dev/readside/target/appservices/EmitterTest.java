package dev.readside.target.appservices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.readside.filetree.FileTree;
import dev.readside.model.DeletePolicy;
import dev.readside.model.Ordering;
import dev.readside.model.ReadModels;
import dev.readside.model.Sweep;
import dev.readside.plan.Planner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;

final class EmitterTest {

  private static final ReadModels MODELS =
      Examples.models(
          Examples.projection("all", Ordering.UNORDERED, DeletePolicy.REMOVE, ""),
          Examples.projection(
              "some", Ordering.UNORDERED, DeletePolicy.REMOVE, "{ status: { $ne: 'draft' } }"),
          Examples.projection("all_in_order", Ordering.ORDERED, DeletePolicy.REMOVE, ""),
          Examples.projection(
              "some_in_order", Ordering.ORDERED, DeletePolicy.REMOVE, "{ status: 'paid' }"),
          Examples.projection("kept", Ordering.UNORDERED, DeletePolicy.KEEP, ""),
          Examples.projection("kept_in_order", Ordering.ORDERED, DeletePolicy.KEEP, ""));

  @Test
  void everyFunctionParsesAsEs2017() {
    try (Context js =
        Context.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .option("js.ecmascript-version", "2017")
            .build()) {
      emit().files().entrySet().stream()
          .filter(file -> file.getKey().endsWith(".js"))
          .forEach(file -> js.parse("js", file.getValue()));
    }
  }

  @Test
  void everyOtherFileIsJson() throws JsonProcessingException {
    for (Map.Entry<String, String> file : emit().files().entrySet()) {
      if (!file.getKey().endsWith(".js")) {
        assertTrue(new ObjectMapper().readTree(file.getValue()).isContainerNode(), file.getKey());
      }
    }
  }

  @Test
  void emitsTheSameBytesTwice() {
    assertEquals(emit(), emit());
  }

  @Test
  void everyFileEndsWithOneLineFeed() {
    List<String> ragged =
        emit().files().entrySet().stream()
            .filter(file -> !file.getValue().matches("(?s).*[^\\s]\n"))
            .map(Map.Entry::getKey)
            .toList();

    assertEquals(List.of(), ragged);
  }

  @Test
  void firesOnEveryUpdateWhereNoMatchIsWanted() throws JsonProcessingException {
    AppServicesSettings atlas =
        new AppServicesSettings(
            "mongodb-atlas",
            "Cluster0",
            AppServicesSettings.Layout.REALM_CLI,
            "shop",
            "US-VA",
            "GLOBAL",
            "readside",
            AppServicesSettings.Match.NONE,
            Optional.of(new Sweep("*/15 * * * *", 10_000)));

    assertEquals("{}", match(atlas));
    assertNotEquals("{}", match(Examples.ATLAS));
  }

  private static String match(AppServicesSettings atlas) throws JsonProcessingException {
    FileTree files = Emitter.emit(Planner.plan(MODELS), atlas);
    String trigger = files.files().get("triggers/readside_all_orders.json");
    return new ObjectMapper().readTree(trigger).at("/config/match").toString();
  }

  private static FileTree emit() {
    return Emitter.emit(Planner.plan(MODELS), Examples.ATLAS);
  }
}
