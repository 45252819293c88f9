package dev.readside.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostic;
import dev.readside.source.Position;
import dev.readside.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a hint proposes is accepted where it stands: who follows it is not sent on to the next. */
final class HintsTest {

  /** A proposal that is complete: `…` stands for what the user must fill in himself. */
  private static final Pattern PROPOSAL =
      Pattern.compile(
          "(?:Did you mean|Write|A date is written|Remove the blanks at its ends:)"
              + " `(?<text>[^`…]+)`.*");

  static Stream<Case> proposing() {
    return Case.all().stream()
        .filter(each -> findings(each, each.source()).anyMatch(f -> proposal(f).isPresent()));
  }

  @ParameterizedTest
  @MethodSource("proposing")
  void proposesWhatIsAccepted(Case each) {
    List<Diagnostic> proposing =
        findings(each, each.source()).filter(finding -> proposal(finding).isPresent()).toList();

    for (Diagnostic finding : proposing) {
      SourceFile followed = followed(each.source(), finding);
      List<Diagnostic> left =
          at(finding.span().start(), findings(each, followed))
              .filter(other -> isNew(other, each, finding))
              .toList();

      assertEquals(List.of(), left, () -> finding + "\n" + followed.text());
    }
  }

  @Test
  void findsProposalsToTry() {
    long proposals =
        Case.all().stream()
            .flatMap(each -> findings(each, each.source()))
            .filter(finding -> proposal(finding).isPresent())
            .count();

    assertTrue(proposals > 30, "only " + proposals);
  }

  /** Another finding about the same place, that the proposal is not about, may stay. */
  private static boolean isNew(Diagnostic other, Case each, Diagnostic finding) {
    return at(finding.span().start(), findings(each, each.source()))
        .filter(before -> !before.equals(finding))
        .noneMatch(before -> before.code() == other.code());
  }

  private static Stream<Diagnostic> at(Position place, Stream<Diagnostic> findings) {
    return findings.filter(finding -> finding.span().start().equals(place));
  }

  private static Stream<Diagnostic> findings(Case each, SourceFile source) {
    return each.compilation(source).diagnostics().stream();
  }

  private static Optional<String> proposal(Diagnostic finding) {
    if (finding.code() == Code.RS027) {
      // It is about what was given to the command.
      return Optional.empty();
    }
    Matcher matcher = PROPOSAL.matcher(finding.hint());
    return matcher.matches() ? Optional.of(matcher.group("text")) : Optional.empty();
  }

  private static SourceFile followed(SourceFile source, Diagnostic finding) {
    String text = source.text();
    String followed =
        text.substring(0, offset(text, finding.span().start()))
            + proposal(finding).orElseThrow()
            + text.substring(offset(text, finding.span().end()));
    return new SourceFile(source.name(), followed);
  }

  private static int offset(String text, Position position) {
    int line = 0;
    for (int i = 1; i < position.line(); i++) {
      line = text.indexOf('\n', line) + 1;
    }
    return text.offsetByCodePoints(line, position.column() - 1);
  }
}
