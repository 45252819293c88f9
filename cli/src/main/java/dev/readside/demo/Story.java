package dev.readside.demo;

import dev.readside.terminal.Ink;
import java.io.PrintStream;
import java.util.List;

/** Tells what happens, step by step. */
public final class Story {

  private static final String INDENT = "   ";

  private final PrintStream out;
  private final Ink ink;
  private int step;

  public Story(PrintStream out, Ink ink) {
    this.out = out;
    this.ink = ink;
  }

  public void title(String text) {
    out.println(ink.bold(text));
  }

  /** Begins a numbered step. */
  public void step(String heading) {
    step++;
    out.println();
    out.println(ink.bold(step + ". " + heading));
  }

  public void say(String sentence) {
    out.println(INDENT + sentence);
  }

  /** Shows a text as it is, set apart. */
  public void show(List<String> lines) {
    lines.forEach(line -> out.println(INDENT + ink.dim("| ") + line));
  }

  public void good(String sentence) {
    out.println(INDENT + ink.green(sentence));
  }

  public void bad(String sentence) {
    out.println(INDENT + ink.red(sentence));
  }
}
