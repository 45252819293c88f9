package dev.readside.it.language;

import dev.readside.header.Header;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is in a function's text that the engine of Atlas gets wrong, or lacks, though the engine of
 * the tests does not.
 */
final class EmittedText {

  private static final Pattern TOKEN =
      Pattern.compile("//[^\\n]*|/\\*.*?\\*/|\"(?:\\\\.|[^\"\\\\])*\"", Pattern.DOTALL);
  private static final Pattern ESCAPE = Pattern.compile("\\\\u");
  private static final Pattern TEXT_DATE = Pattern.compile("new Date\\(\"([+-]?\\d+)-");
  private static final Pattern METHOD = Pattern.compile("(?<!\\.)\\.([A-Za-z]\\w*)\\(");
  private static final Pattern GLOBAL =
      Pattern.compile(
          "(?<![\\w.$])(Array|Object|Math|Number|String|JSON|Reflect|Promise|Symbol|Map|Set|WeakMap"
              + "|Proxy|BigInt|Intl|Buffer|EJSON|parseInt|parseFloat|isNaN|isFinite|globalThis"
              + "|require|process)\\b(?:\\.([\\w.]+))?");

  /**
   * Of arrays, strings, numbers and errors; of the API that functions have for databases; and what
   * the functions' own objects hold.
   */
  private static final Set<String> METHODS =
      Set.of(
          ("concat every filter forEach join map push reduce slice some split call getTime"
                  + " execute get db collection aggregate bulkWrite count deleteMany deleteOne"
                  + " distinct find findOne findOneAndUpdate insertOne limit shift sort toArray updateMany updateOne"
                  + " assign isArray min abs keys now stringify skip indexOf test catch"
                  + " Int32 Double Long ObjectId BSONRegExp fromHex fromString"
                  + " getHighBits getLowBits"
                  + " queries refresh")
              .split(" "));

  private static final Set<String> GLOBALS =
      Set.of(
          "Array.isArray",
          "Object.assign",
          "Object.keys",
          "Object.prototype.hasOwnProperty.call",
          "JSON.stringify",
          "Math.abs",
          "Math.min",
          "String",
          "parseInt");

  private static final Pattern CALLED = Pattern.compile("(?<![\\w.$])([a-z]\\w*)\\(");
  private static final Pattern DEFINED = Pattern.compile("(?:function|const|let) (\\w+)");
  private static final Pattern AT_THE_TOP =
      Pattern.compile("^(?:async )?(?:function|const|let) (\\w+)", Pattern.MULTILINE);
  private static final Pattern PARAMETERS =
      Pattern.compile("function \\w+\\(([^)]*)\\)|\\(([^()]*)\\) =>");
  private static final Set<String> WORDS =
      Set.of("if", "for", "while", "switch", "catch", "async", "function", "await", "parseInt");

  private static final int WIDTH = 100;

  private static final int WIDTH_OF_CODE = 110;

  private EmittedText() {}

  /** The functions that are called by their names and are not there. */
  static Set<String> missing(String source) {
    String code = TOKEN.matcher(source).replaceAll("");
    Set<String> known = new TreeSet<>(WORDS);
    DEFINED.matcher(code).results().forEach(defined -> known.add(defined.group(1)));
    PARAMETERS
        .matcher(code)
        .results()
        .map(list -> list.group(1) == null ? list.group(2) : list.group(1))
        .forEach(list -> known.addAll(List.of(list.split("[^\\w]+"))));
    Set<String> missing = new TreeSet<>();
    CALLED.matcher(code).results().forEach(called -> missing.add(called.group(1)));
    missing.removeAll(known);
    return missing;
  }

  /** What is defined at the top, and never used. */
  static Set<String> idle(String source) {
    String code = TOKEN.matcher(source).replaceAll("");
    return AT_THE_TOP
        .matcher(code)
        .results()
        .map(defined -> defined.group(1))
        .filter(name -> Pattern.compile("\\b" + name + "\\b").matcher(code).results().count() < 2)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Comments of whole lines that go on behind column 100, though they could be broken before it.
   */
  static Set<String> unwrapped(String source) {
    return source
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("// ") && line.length() > WIDTH)
        .filter(line -> line.lastIndexOf(' ', WIDTH) > 2 && Header.in(line).isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Lines of code that go on behind column 110. */
  static Set<String> wide(String source) {
    return source
        .lines()
        .filter(line -> line.length() > WIDTH_OF_CODE && !line.strip().startsWith("//"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** In order; none where all is well. */
  static Set<String> findings(String source) {
    Set<String> findings = new TreeSet<>();
    StringBuilder code = new StringBuilder();
    Matcher token = TOKEN.matcher(source);
    while (token.find()) {
      boolean literal = token.group().startsWith("\"");
      if (literal && isMixed(token.group())) {
        findings.add("literal " + token.group());
      }
      token.appendReplacement(code, literal ? "\"\"" : "");
    }
    token.appendTail(code);
    findDates(source, findings);
    findNames(code.toString(), findings);
    findSpreads(code, findings);
    return findings;
  }

  private static boolean isMixed(String literal) {
    return ESCAPE.matcher(literal).find()
        && literal.codePoints().anyMatch(Character::isSupplementaryCodePoint);
  }

  private static void findDates(String source, Set<String> findings) {
    TEXT_DATE
        .matcher(source)
        .results()
        .filter(date -> date.group(1).length() != 4 || !isRead(Integer.parseInt(date.group(1))))
        .forEach(date -> findings.add("date of the year " + date.group(1)));
  }

  private static boolean isRead(int year) {
    return year > 1677 && year < 2262;
  }

  private static void findNames(String code, Set<String> findings) {
    METHOD
        .matcher(code)
        .results()
        .map(method -> method.group(1))
        .filter(method -> !METHODS.contains(method))
        .forEach(method -> findings.add("method " + method));
    GLOBAL
        .matcher(code)
        .results()
        .map(global -> global.group(2) == null ? global.group(1) : global.group())
        .filter(global -> !GLOBALS.contains(global))
        .forEach(global -> findings.add("global " + global));
    for (String operator : List.of("?.", "??", "#", "`", "async *", "await of")) {
      if (code.contains(operator)) {
        findings.add("syntax " + operator);
      }
    }
  }

  /** Of an argument or into an object: into an array literal it becomes a {@code concat}. */
  private static void findSpreads(CharSequence code, Set<String> findings) {
    Deque<Character> open = new ArrayDeque<>();
    for (int i = 0; i < code.length(); i++) {
      char at = code.charAt(i);
      if ("([{".indexOf(at) >= 0) {
        open.push(at);
      } else if (")]}".indexOf(at) >= 0) {
        open.pop();
      } else if (code.toString().startsWith("...", i)
          && !Character.valueOf('[').equals(open.peek())) {
        findings.add("spread " + code.subSequence(i, Math.min(i + 20, code.length())));
        i += 2;
      }
    }
  }
}
