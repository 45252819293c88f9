package dev.readside.cli.progress;

import dev.readside.terminal.Ink;
import java.time.Duration;

/** A worker's words for the person before the terminal, who knows what time it is. */
public record WatchedLog(StatusLine status, Ink ink) implements WorkerLog {

  @Override
  public void say(Entry entry) {
    status.say(
        switch (entry.level()) {
          case INFO -> entry.line();
          case WARN -> ink.yellow("warning:") + " " + entry.line();
          case ERROR -> ink.red("error:") + " " + entry.line();
        });
  }

  @Override
  public void show(String text) {
    status.show(text);
  }

  @Override
  public void clear() {
    status.clear();
  }

  @Override
  public Duration interval() {
    return status.interval();
  }
}
