package dev.readside.it.explorer;

import java.util.List;

/** A way through a world, to be read by a person. */
record Trace(World world, List<State> states) {

  Trace {
    states = List.copyOf(states);
  }

  int length() {
    return states.size();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("history: ").append(world.history()).append('\n');
    text.append(line("at first", states.get(0)));
    for (int index = 1; index < states.size(); index++) {
      text.append(line(action(states.get(index - 1), states.get(index)), states.get(index)));
    }
    State last = states.get(states.size() - 1);
    text.append(
        world.endsWrong(last)
            ? "and that is the end: the row is wrong\n"
            : "the row claims a time that its content had already passed\n");
    return text.toString();
  }

  private String line(String action, State state) {
    return String.format(
        "  %-62s | document %-6s | %s%n",
        action, world.history().contentAt(state.time()), Row.text(state.row()));
  }

  private String action(State before, State after) {
    return world.ready(before).stream()
        .filter(actor -> world.next(before, actor).equals(after))
        .map(actor -> world.describe(before, actor))
        .findFirst()
        .orElseThrow();
  }
}
