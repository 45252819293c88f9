package dev.readside.cli.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.process.Surroundings;
import dev.readside.terminal.Ink;
import picocli.CommandLine.Mixin;

/** {@code --format} and {@code --color}: how a command prints what it found or did. */
public final class Output {

  private final Surroundings surroundings;
  @Mixin private final FormatOption format = new FormatOption();
  @Mixin private final ColorOption color;

  public Output(Surroundings surroundings) {
    this(surroundings, new ColorOption());
  }

  private Output(Surroundings surroundings, ColorOption color) {
    this.surroundings = surroundings;
    this.color = color;
  }

  /** Of a command that has no {@code --format}: it speaks to people only. */
  public static Output ofText(Surroundings surroundings, ColorOption color) {
    return new Output(surroundings, color);
  }

  /** Of a command that has formats of its own. */
  public static Output in(OutputFormat format, Surroundings surroundings, ColorOption color) {
    Output output = new Output(surroundings, color);
    output.format.set(format);
    return output;
  }

  public boolean isJson() {
    return format.isJson();
  }

  public void print(Report report) {
    print(report, Json.object());
  }

  /**
   * The same; a program finds the report behind what is in an object already.
   *
   * @param begun such as the findings of compiling
   */
  public void print(Report report, ObjectNode begun) {
    if (isJson()) {
      report.addTo(begun);
      print(begun);
    } else {
      report.text(outInk()).forEach(surroundings.out()::println);
    }
  }

  /** For programs. */
  public void print(ObjectNode json) {
    surroundings.out().println(Json.print(json));
  }

  /** For results. */
  public Ink outInk() {
    return surroundings.outInk(color.choice());
  }

  /** For messages. */
  public Ink errInk() {
    return surroundings.errInk(color.choice());
  }
}
