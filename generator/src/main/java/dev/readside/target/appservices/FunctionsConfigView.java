package dev.readside.target.appservices;

import java.util.List;

/** What {@code functions_config.json.ftl} shows: the names of all generated functions. */
public record FunctionsConfigView(List<String> functions) {
  public FunctionsConfigView {
    functions = List.copyOf(functions);
  }
}
