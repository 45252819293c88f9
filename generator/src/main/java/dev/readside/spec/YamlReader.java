package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostic;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Position;
import dev.readside.source.SourceFile;
import dev.readside.source.Span;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a text as one YAML 1.2 document. */
public final class YamlReader {

  private YamlReader() {}

  /** The document; empty where the text cannot be read, and then a diagnostic says why. */
  public static Optional<Node> read(SourceFile file, Diagnostics diagnostics) {
    Optional<Diagnostic> unprintable = Unprintable.in(file.text());
    if (unprintable.isPresent()) {
      diagnostics.add(unprintable.get());
      return Optional.empty();
    }
    try {
      return document(events(file), diagnostics);
    } catch (Unreadable exception) {
      diagnostics.add(exception.finding());
    } catch (MarkedYamlEngineException exception) {
      diagnostics.add(syntaxError(file, exception));
    } catch (YamlEngineException exception) {
      diagnostics.error(
          Code.RS001, Span.START, "This is not YAML: " + firstLine(exception) + ".", "");
    }
    return Optional.empty();
  }

  private static Iterator<Event> events(SourceFile file) {
    // The user's own file: its size is the user's business.
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    return new Parse(settings).parseString(file.text()).iterator();
  }

  private static Optional<Node> document(Iterator<Event> events, Diagnostics diagnostics) {
    next(events, Event.ID.StreamStart);
    Event start = events.next();
    if (start.getEventId() == Event.ID.StreamEnd) {
      diagnostics.add(empty());
      return Optional.empty();
    }
    Node document = new NodeReader(events, diagnostics).read();
    next(events, Event.ID.DocumentEnd);
    Event end = events.next();
    if (end.getEventId() != Event.ID.StreamEnd) {
      throw new Unreadable(several(Marks.span(end)));
    }
    if (document instanceof Node.Scalar scalar && scalar.value().isNull()) {
      diagnostics.add(empty());
      return Optional.empty();
    }
    return Optional.of(document);
  }

  private static void next(Iterator<Event> events, Event.ID expected) {
    Event event = events.next();
    if (event.getEventId() != expected) {
      throw new IllegalStateException("this is a bug: " + event + " instead of " + expected);
    }
  }

  private static Diagnostic empty() {
    return Diagnostic.error(
        Code.RS003,
        Span.START,
        "The file is empty.",
        "It begins with `readside: 1`, `databases: { source: …, read: … }` and `projections:`.");
  }

  private static Diagnostic several(Span span) {
    return Diagnostic.error(
        Code.RS004,
        span,
        "A second YAML document begins here; the file must hold one.",
        "Put all projections below one `projections:` and remove the `---`.");
  }

  private static Diagnostic syntaxError(SourceFile file, MarkedYamlEngineException exception) {
    Position place = exception.getProblemMark().map(Marks::position).orElse(Span.START.start());
    String problem = String.valueOf(exception.getProblem());
    return Diagnostic.error(
        Code.RS001,
        new Span(place, place),
        "This is not YAML: " + problem + ".",
        hint(problem, line(file, place)));
  }

  private static String hint(String problem, String line) {
    if (problem.contains("TAB")) {
      return "YAML does not take tabs for indentation: use spaces.";
    }
    // Between braces a plain scalar ends at a brace (YAML 1.2.2, 7.3.3).
    return line.contains("${") ? "Between `{` and `}`, quote what names a variable." : "";
  }

  private static String line(SourceFile file, Position place) {
    return file.text().lines().skip(place.line() - 1L).findFirst().orElse("");
  }

  private static String firstLine(YamlEngineException exception) {
    return String.valueOf(exception.getMessage()).lines().findFirst().orElse("");
  }
}
