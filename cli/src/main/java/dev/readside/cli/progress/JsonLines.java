package dev.readside.cli.progress;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.progress.WorkerLog.Entry;
import dev.readside.cli.progress.WorkerLog.Origin;
import dev.readside.cli.report.Words;

/** Entries of a log for programs: {@code {"time", "level", "trigger" or "function", "message"}}. */
public final class JsonLines {

  private JsonLines() {}

  /** One object, in one line. */
  public static String line(String time, Entry entry) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("time", time).put("level", Words.of(entry.level()));
    if (entry.origin() != Origin.WORKER) {
      json.put(Words.of(entry.origin()), entry.name());
    }
    return json.put("message", entry.text()).toString();
  }
}
