package dev.readside.cli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.adminapi.AppName;
import dev.readside.deploy.AppChanges;
import dev.readside.deploy.ChangeKind;
import dev.readside.deploy.FieldChange;
import dev.readside.deploy.FunctionChange;
import dev.readside.operate.rollout.Rollout;
import dev.readside.operate.rollout.Rollout.Step;
import dev.readside.operate.rollout.Rollout.Verify;
import dev.readside.operate.rollout.Standing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A comment that GitHub takes, whatever a plan has to say. */
final class PlanMarkdownTest {

  /** https://github.com/orgs/community/discussions/27190 */
  private static final int GITHUB = 65_536;

  @Test
  void leavesOutTheLongestSourcesFirst() {
    List<FunctionChange> functions =
        List.of(changed("short", 20), changed("longest", 4_000), changed("long", 900));

    String comment = comment(functions, List.of());

    assertFits(comment);
    assertTrue(
        comment.contains("function `longest`\n          … left out: 60 lines of its source"));
    assertFalse(comment.contains("function `long`\n          … left out"));
    assertTrue(
        comment.endsWith(
            "Not all is shown, as a comment takes no more: `readside plan` shows it."));
  }

  @Test
  void leavesNothingOutOfWhatFits() {
    String comment = comment(List.of(changed("short", 20), changed("other", 30)), List.of());

    assertFalse(comment.contains("left out"));
    assertTrue(comment.endsWith("Nothing to do."), comment);
  }

  @Test
  void endsWhereNothingElseHelps() {
    List<FunctionChange> functions =
        IntStream.range(0, 3_000).mapToObj(i -> renamed("readside_orders_" + i)).toList();
    List<Step> steps =
        IntStream.range(0, 1_000).<Step>mapToObj(i -> new Verify("projection_" + i)).toList();

    String comment = comment(functions, steps);

    assertFits(comment);
    assertTrue(comment.contains("more steps: `readside plan` shows them | |\n"), comment);
    assertTrue(comment.contains("\n  … left out: "), comment);
    assertTrue(comment.contains("\n```\n\n</details>\n"), comment);
  }

  /** Characters of more bytes than one, in a single line. */
  @Test
  void endsBeforeALineThatIsTooLong() {
    FieldChange field =
        new FieldChange("name", Optional.empty(), Optional.of("\u20ac".repeat(100_000)));

    String comment =
        comment(
            List.of(
                new FunctionChange(
                    "f", ChangeKind.CHANGED, Optional.empty(), false, List.of(field), "", "")),
            List.of());

    assertFits(comment);
    assertTrue(comment.contains("… left out: 1 more line\n"), comment);
  }

  private static void assertFits(String comment) {
    int length = comment.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(length <= GITHUB, () -> "of " + length + " bytes");
  }

  private static FunctionChange changed(String name, int width) {
    String before = "a".repeat(width);
    String after = "b".repeat(width);
    return new FunctionChange(
        name,
        ChangeKind.CHANGED,
        Optional.empty(),
        false,
        List.of(),
        (before + "\n").repeat(30),
        (after + "\n").repeat(29));
  }

  private static FunctionChange renamed(String name) {
    return new FunctionChange(name, ChangeKind.ADDED, Optional.empty(), false, List.of(), "", "");
  }

  private static String comment(List<FunctionChange> functions, List<Step> steps) {
    AppChanges changes =
        new AppChanges(
            new AppName("p", "i", "c", "shop", "standard"),
            functions,
            List.of(),
            List.of(),
            List.of(),
            false,
            0,
            0);
    PushPlan plan =
        new PushPlan(
            Optional.empty(),
            Optional.of("localhost"),
            new Standing(List.of(), List.of(), List.of()),
            new AppSide.Seen(changes, Set.of()),
            List.of(),
            false,
            new Rollout(steps));
    List<String> lines = new PlanMarkdown(plan).lines();
    assertEquals("### Readside", lines.get(0));
    return String.join("\n", lines);
  }
}
