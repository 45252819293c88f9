package dev.readside.expression;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One of the forms in which an operator takes its arguments. */
public sealed interface Arguments {

  /** The form as a person writes it. */
  String shown();

  /**
   * Arguments by position.
   *
   * @param most {@link Integer#MAX_VALUE} where there is no limit
   */
  record Positional(int least, int most, ArgumentKind kind) implements Arguments {

    public boolean takes(int count) {
      return count >= least && count <= most;
    }

    @Override
    public String shown() {
      if (most == Integer.MAX_VALUE) {
        return "at least " + counted(least);
      }
      return least == most ? counted(least) : least + " to " + counted(most);
    }

    private static String counted(int count) {
      return count + (count == 1 ? " argument" : " arguments");
    }
  }

  /** Arguments by name, in the order of the documentation. */
  record Named(List<Argument> arguments) implements Arguments {
    public Named {
      arguments = List.copyOf(arguments);
    }

    public List<String> names() {
      return arguments.stream().map(Argument::name).toList();
    }

    @Override
    public String shown() {
      if (arguments.isEmpty()) {
        return "`{}`";
      }
      return arguments.stream()
          .map(argument -> argument.required() ? argument.name() : argument.name() + "?")
          .collect(Collectors.joining(", ", "`{ ", " }`"));
    }
  }

  /**
   * An argument with a name.
   *
   * @param since the server version that brought it; empty for what 6.0 has
   */
  record Argument(String name, boolean required, ArgumentKind kind, Optional<String> since) {}
}
