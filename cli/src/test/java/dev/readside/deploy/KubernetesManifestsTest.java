package dev.readside.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The manifests are read as strictly as Kubernetes reads them with {@code --validate=strict}. */
class KubernetesManifestsTest {

  private static final Path DIRECTORY = Path.of("../deploy/kubernetes");

  @Test
  void theDeploymentIsOne() throws IOException {
    V1Deployment.validateJsonElement(withSelector(read("deployment.yaml")));

    JsonNode pod = read("deployment.yaml").at("/spec/template/spec");
    assertEquals(2, read("deployment.yaml").at("/spec/replicas").asInt());
    assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean());
    assertEquals("metrics", pod.at("/containers/0/ports/0/name").asText());
  }

  @Test
  void theServiceIsOne() throws IOException {
    V1Service.validateJsonElement(gson(read("service.yaml")));
  }

  @Test
  void theDisruptionBudgetIsOne() throws IOException {
    V1PodDisruptionBudget.validateJsonElement(gson(read("disruption-budget.yaml")));
  }

  @Test
  void aMistakeWouldBeSeen() throws IOException {
    JsonElement mistaken = withSelector(read("deployment.yaml"));
    mistaken
        .getAsJsonObject()
        .getAsJsonObject("spec")
        .getAsJsonObject("template")
        .getAsJsonObject("spec")
        .addProperty("terminationGracePeriod", 1);

    assertThrows(IllegalArgumentException.class, () -> V1Deployment.validateJsonElement(mistaken));
  }

  @Test
  void theKustomizationNamesEachFile() throws IOException {
    Set<String> named = new TreeSet<>();
    read("kustomization.yaml").path("resources").forEach(each -> named.add(each.asText()));
    Set<String> there = new TreeSet<>();
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      files.forEach(file -> there.add(file.getFileName().toString()));
    }
    there.remove("kustomization.yaml");

    assertEquals(there, named);
  }

  /** Kustomize adds what finds the pods, by their labels. */
  private static JsonElement withSelector(JsonNode deployment) {
    JsonElement object = gson(deployment);
    object
        .getAsJsonObject()
        .getAsJsonObject("spec")
        .add("selector", JsonParser.parseString("{\"matchLabels\": {}}"));
    return object;
  }

  private static JsonElement gson(JsonNode json) {
    return JsonParser.parseString(json.toString());
  }

  private static JsonNode read(String file) throws IOException {
    Load yaml = new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build());
    return new ObjectMapper()
        .valueToTree(yaml.loadFromString(Files.readString(DIRECTORY.resolve(file))));
  }
}
