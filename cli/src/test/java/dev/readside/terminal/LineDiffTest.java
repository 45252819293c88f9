package dev.readside.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineDiffTest {

  @Test
  void isEmptyForEqualTexts() {
    assertEquals(List.of(), LineDiff.of("a\nb\n", "a\nb\n").hunks());
  }

  @Test
  void showsThreeLinesAroundAChange() {
    assertEquals(
        List.of("@@ -2,7 +2,7 @@", " 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8"),
        LineDiff.of(numbers(1, 9), numbers(1, 9).replace("5", "five")).hunks());
  }

  @Test
  void showsAddedAndRemovedLines() {
    assertEquals(
        List.of("@@ -1,3 +1,3 @@", "-a", " b", " c", "+d"),
        LineDiff.of("a\nb\nc\n", "b\nc\nd\n").hunks());
  }

  @Test
  void showsWhatAnEmptyTextLacks() {
    assertEquals(List.of("@@ -0,0 +1,2 @@", "+a", "+b"), LineDiff.of("", "a\nb\n").hunks());
    assertEquals(List.of("@@ -1 +0,0 @@", "-a"), LineDiff.of("a\n", "").hunks());
  }

  @Test
  void joinsChangesThatAreNear() {
    String changed = numbers(1, 20).replace("\n3\n", "\nx\n").replace("\n10\n", "\ny\n");

    assertEquals(
        List.of("@@ -1,13 +1,13 @@"),
        LineDiff.of(numbers(1, 20), changed).hunks().stream()
            .filter(line -> line.startsWith("@@"))
            .toList());
  }

  @Test
  void separatesChangesThatAreFar() {
    String changed = numbers(1, 20).replace("\n3\n", "\nx\n").replace("\n17\n", "\ny\n");

    assertEquals(
        List.of("@@ -1,6 +1,6 @@", "@@ -14,7 +14,7 @@"),
        LineDiff.of(numbers(1, 20), changed).hunks().stream()
            .filter(line -> line.startsWith("@@"))
            .toList());
  }

  private static String numbers(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int number = from; number <= to; number++) {
      lines.append(number).append('\n');
    }
    return lines.toString();
  }
}
