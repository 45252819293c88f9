package dev.readside.cli.test;

import dev.readside.diagnostic.TextRenderer;
import dev.readside.play.Played;
import dev.readside.terminal.Ink;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Results as JUnit XML, which CI servers read: a suite for each scenario, a case for each play
 * (github.com/testmoapp/junitxml has the elements that they have in common).
 */
final class JunitXml {

  private final XMLStreamWriter xml;

  private JunitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** The whole document. */
  static String of(List<Tested> scenarios) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      JunitXml junit = new JunitXml(xml);
      for (Tested scenario : scenarios) {
        junit.write(scenario);
      }
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("this is a bug: text can be written", e);
    }
    return text + "\n";
  }

  private void write(Tested scenario) throws XMLStreamException {
    boolean broken = scenario.isBroken();
    boolean skipped = scenario.unplayable().isPresent();
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", printable(scenario.name()));
    xml.writeAttribute("tests", Integer.toString(broken || skipped ? 1 : scenario.plays().size()));
    xml.writeAttribute("failures", Integer.toString(scenario.wrong().size()));
    xml.writeAttribute("errors", broken ? "1" : "0");
    if (skipped) {
      xml.writeAttribute("skipped", "1");
    }
    xml.writeAttribute("time", seconds(scenario.took()));
    if (scenario.unplayable().isPresent()) {
      skip(scenario.name(), scenario.unplayable().get());
    }
    if (broken) {
      begin(scenario.name(), "read", Duration.ZERO);
      problem(
          "error",
          scenario
              .problem()
              .orElseGet(() -> TextRenderer.plain().render(scenario.file(), scenario.findings())));
      xml.writeEndElement();
    }
    for (Played play : scenario.plays()) {
      write(scenario.name(), play);
    }
    xml.writeEndElement();
  }

  private void write(String scenario, Played play) throws XMLStreamException {
    begin(scenario, play.profile(), play.took());
    if (!play.isRight()) {
      DifferenceText text = new DifferenceText(Ink.PLAIN);
      problem(
          "failure",
          play.differences().stream()
              .flatMap(difference -> text.lines(difference).stream())
              .collect(Collectors.joining("\n")));
    }
    xml.writeEndElement();
  }

  private void skip(String scenario, String why) throws XMLStreamException {
    begin(scenario, "play", Duration.ZERO);
    xml.writeEmptyElement("skipped");
    xml.writeAttribute("message", printable(why));
    xml.writeEndElement();
  }

  private void begin(String scenario, String name, Duration took) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", printable(scenario));
    xml.writeAttribute("name", printable(name));
    xml.writeAttribute("time", seconds(took));
  }

  private void problem(String element, String text) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute("message", printable(text.lines().findFirst().orElse("").strip()));
    xml.writeCharacters(printable(text));
    xml.writeEndElement();
  }

  /** XML 1.0 has no way to write most control characters. */
  private static String printable(String text) {
    return text.replaceAll(
        "[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
  }
}
