package dev.readside.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The code map of docs/development.md, as rules. */
class ArchitectureTest {
  private static final String ROOT = "dev.readside.";

  private static final Path GENERATOR = Path.of("../generator/src/main/java/dev/readside");
  private static final Path CODE_MAP = Path.of("../docs/development.md");

  /** The second column, of a row that has a module or stands below one. */
  private static final Pattern MAP_ROW =
      Pattern.compile("^\\| (?:`[a-z-]+/` )?\\| (`[^|]*`) \\|", Pattern.MULTILINE);

  private static final Pattern NAME = Pattern.compile("`([a-z.*]+)`");
  private static final Pattern OF_TARGETS =
      Pattern.compile("(?i)app ?services|atlas|cosmos|azure|javascript");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.readside");

  /** Each package, and the packages that it may use. */
  private static final Map<String, Set<String>> USES =
      Map.ofEntries(
          Map.entry("source", Set.of()),
          Map.entry("diagnostic", Set.of("source")),
          Map.entry("spec", Set.of("source", "diagnostic")),
          Map.entry("expression", Set.of("source", "diagnostic", "spec")),
          Map.entry("model", Set.of("expression")),
          Map.entry("own", Set.of("model")),
          Map.entry("check", Set.of("source", "diagnostic", "spec", "expression", "model", "own")),
          Map.entry("plan", Set.of("expression", "model")),
          Map.entry("plan.mongodb", Set.of("expression", "model", "own", "plan")),
          Map.entry(
              "compile",
              Set.of(
                  "source",
                  "diagnostic",
                  "spec",
                  "expression",
                  "model",
                  "own",
                  "check",
                  "plan",
                  "plan.mongodb",
                  "target",
                  "lock")),
          Map.entry("lock", Set.of("model", "plan", "plan.mongodb")),
          Map.entry("filetree", Set.of()),
          Map.entry("header", Set.of()),
          Map.entry("bson", Set.of()),
          Map.entry("target", Set.of("diagnostic", "spec", "plan", "filetree")),
          Map.entry("target.javascript", Set.of("bson")),
          Map.entry(
              "target.appservices",
              Set.of(
                  "source",
                  "diagnostic",
                  "spec",
                  "model",
                  "own",
                  "plan",
                  "plan.mongodb",
                  "filetree",
                  "header",
                  "target",
                  "target.javascript")),
          Map.entry(
              "target.cosmos",
              Set.of(
                  "source",
                  "diagnostic",
                  "spec",
                  "expression",
                  "model",
                  "check",
                  "plan",
                  "plan.mongodb",
                  "filetree",
                  "header",
                  "target",
                  "target.javascript")),
          Map.entry("wiring", Set.of("target", "target.appservices", "target.cosmos")),
          Map.entry("server", Set.of()),
          Map.entry("state", Set.of("own", "server")),
          Map.entry("trigger", Set.of("model", "header")),
          Map.entry("appservices", Set.of("model", "header", "trigger")),
          Map.entry("function", Set.of("bson", "trigger", "appservices")),
          Map.entry("rights", Set.of("model", "own", "plan", "plan.mongodb", "server", "trigger")),
          Map.entry("work", Set.of()),
          Map.entry("lease", Set.of("own", "state", "work")),
          Map.entry("loss", Set.of("own", "state")),
          Map.entry("position", Set.of("model", "own", "state", "lease", "loss")),
          Map.entry(
              "stream",
              Set.of(
                  "model",
                  "own",
                  "server",
                  "state",
                  "trigger",
                  "rights",
                  "work",
                  "lease",
                  "loss",
                  "position")),
          Map.entry(
              "operate.refresh",
              Set.of("diagnostic", "model", "own", "plan", "plan.mongodb", "server", "state")),
          Map.entry(
              "operate.verify",
              Set.of(
                  "bson",
                  "model",
                  "own",
                  "plan",
                  "server",
                  "state",
                  "trigger",
                  "work",
                  "loss",
                  "operate",
                  "operate.refresh")),
          Map.entry(
              "operate.preview",
              Set.of(
                  "bson",
                  "expression",
                  "model",
                  "own",
                  "plan",
                  "plan.mongodb",
                  "server",
                  "operate",
                  "operate.refresh",
                  "operate.verify")),
          Map.entry(
              "operate.survey",
              Set.of(
                  "diagnostic",
                  "bson",
                  "expression",
                  "model",
                  "plan",
                  "plan.mongodb",
                  "server",
                  "operate.refresh",
                  "operate.preview")),
          Map.entry(
              "operate.rollout",
              Set.of(
                  "model",
                  "own",
                  "plan",
                  "plan.mongodb",
                  "state",
                  "trigger",
                  "loss",
                  "position",
                  "work",
                  "operate",
                  "operate.backfill",
                  "operate.rebuild")),
          Map.entry(
              "operate.backfill",
              Set.of(
                  "model",
                  "own",
                  "plan",
                  "plan.mongodb",
                  "state",
                  "work",
                  "operate",
                  "operate.refresh",
                  "operate.rebuild")),
          Map.entry(
              "operate.rebuild",
              Set.of(
                  "bson",
                  "model",
                  "own",
                  "plan",
                  "plan.mongodb",
                  "server",
                  "state",
                  "trigger",
                  "rights",
                  "work",
                  "lease",
                  "loss",
                  "position",
                  "stream",
                  "operate",
                  "operate.refresh",
                  "operate.verify")),
          Map.entry(
              "operate",
              Set.of(
                  "model",
                  "own",
                  "plan",
                  "plan.mongodb",
                  "server",
                  "state",
                  "trigger",
                  "rights",
                  "loss",
                  "position",
                  "stream")),
          Map.entry("mask", Set.of("expression", "model", "plan", "operate.verify")),
          Map.entry("mongod", Set.of()),
          Map.entry("standin", Set.of()),
          Map.entry("fault", Set.of("trigger", "function")),
          Map.entry("scenario", Set.of("bson", "diagnostic", "source", "spec")),
          Map.entry(
              "history",
              Set.of(
                  "source",
                  "spec",
                  "model",
                  "plan",
                  "plan.mongodb",
                  "server",
                  "work",
                  "mask",
                  "operate.preview",
                  "scenario",
                  "play")),
          Map.entry(
              "play",
              Set.of(
                  "bson",
                  "source",
                  "diagnostic",
                  "spec",
                  "model",
                  "own",
                  "server",
                  "plan",
                  "plan.mongodb",
                  "compile",
                  "filetree",
                  "header",
                  "target.appservices",
                  "wiring",
                  "appservices",
                  "function",
                  "trigger",
                  "work",
                  "stream",
                  "operate",
                  "mongod",
                  "fault",
                  "scenario")),
          Map.entry(
              "play.cosmos",
              Set.of(
                  "bson",
                  "source",
                  "diagnostic",
                  "spec",
                  "model",
                  "server",
                  "plan",
                  "compile",
                  "filetree",
                  "target.cosmos",
                  "wiring",
                  "mongod",
                  "standin",
                  "scenario",
                  "play")),
          Map.entry(
              "junit",
              Set.of(
                  "bson",
                  "source",
                  "diagnostic",
                  "model",
                  "own",
                  "plan",
                  "compile",
                  "wiring",
                  "appservices",
                  "function",
                  "server",
                  "trigger",
                  "state",
                  "loss",
                  "position",
                  "work",
                  "stream",
                  "operate",
                  "operate.verify",
                  "mongod",
                  "play")),
          Map.entry("adminapi", Set.of("work")),
          Map.entry(
              "deploy",
              Set.of("diagnostic", "filetree", "header", "target.appservices", "adminapi", "work")),
          Map.entry("maven", Set.of()),
          Map.entry("client", Set.of()));

  /** What every group of commands may use of the command line. */
  private static final Set<String> ROOMS =
      Set.of(
          "terminal",
          "cli.process",
          "cli.report",
          "cli.server",
          "cli.atlas",
          "cli.project",
          "cli.command",
          "cli.cosmos",
          "cli.progress",
          "cli.repair",
          "cli.rows",
          "cli.standin");

  /**
   * Packages of the command line, and what they may use of it; of the product they may use
   * everything. The groups of commands know nothing of each other.
   */
  private static final Map<String, Set<String>> COMMAND_LINE =
      Map.ofEntries(
          Map.entry("terminal", Set.of()),
          Map.entry("concern", Set.of()),
          Map.entry("monitor", Set.of()),
          Map.entry("demo", Set.of("terminal")),
          Map.entry("demo.cosmos", Set.of("demo")),
          Map.entry("cli.process", Set.of("terminal")),
          Map.entry("cli.report", Set.of("terminal", "cli.process")),
          Map.entry("cli.server", Set.of("cli.process")),
          Map.entry("cli.atlas", Set.of("terminal", "cli.process", "cli.report")),
          Map.entry("cli.project", Set.of("terminal", "cli.process", "cli.report")),
          Map.entry(
              "cli.command", Set.of("cli.process", "cli.report", "cli.server", "cli.project")),
          Map.entry("cli.cosmos", Set.of("cli.process", "cli.project")),
          Map.entry("cli.progress", Set.of("terminal", "cli.process", "cli.report")),
          Map.entry("cli.repair", Set.of("cli.report", "cli.project")),
          Map.entry(
              "cli.rows",
              Set.of(
                  "terminal",
                  "cli.process",
                  "cli.report",
                  "cli.server",
                  "cli.project",
                  "cli.progress",
                  "cli.repair")),
          Map.entry("cli.standin", Set.of("cli.process")),
          Map.entry("cli.init", ROOMS),
          Map.entry("cli.generate", ROOMS),
          Map.entry("cli.setup", ROOMS),
          Map.entry("cli.backfill", ROOMS),
          Map.entry("cli.rebuild", ROOMS),
          Map.entry("cli.run", with(ROOMS, "monitor")),
          Map.entry("cli.status", with(ROOMS, "concern")),
          Map.entry("cli.failures", ROOMS),
          Map.entry("cli.test", ROOMS),
          Map.entry("cli.verify", ROOMS),
          Map.entry("cli.preview", ROOMS),
          Map.entry("cli.push", ROOMS),
          Map.entry("cli.demo", with(with(ROOMS, "demo"), "demo.cosmos")));

  /** Where the program starts: it knows all commands. */
  private static final String TOP = "cli";

  private static Set<String> with(Set<String> packages, String another) {
    Set<String> all = new TreeSet<>(packages);
    all.add(another);
    return all;
  }

  @Test
  void packagesUseOnlyWhatTheyMay() {
    Map<String, Set<String>> notAllowed = new TreeMap<>();
    for (JavaClass each : CLASSES) {
      String user = packageOf(each);
      each.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> target.getPackageName().startsWith(ROOT))
          .filter(target -> !mayUse(user, packageOf(target)))
          .forEach(
              target ->
                  notAllowed
                      .computeIfAbsent(user, key -> new TreeSet<>())
                      .add(each.getSimpleName() + " uses " + target.getName()));
    }

    assertEquals(Map.of(), notAllowed);
  }

  private static boolean mayUse(String user, String used) {
    return user.equals(used)
        || user.equals(TOP)
        || (COMMAND_LINE.containsKey(user) && USES.containsKey(used))
        || COMMAND_LINE.getOrDefault(user, Set.of()).contains(used)
        || USES.getOrDefault(user, Set.of()).contains(used);
  }

  @Test
  void everyPackageHasItsPlace() {
    Set<String> unknown = new TreeSet<>();
    CLASSES.forEach(each -> unknown.add(packageOf(each)));
    unknown.removeAll(USES.keySet());
    unknown.removeAll(COMMAND_LINE.keySet());
    unknown.remove(TOP);

    assertEquals(Set.of(), unknown);
  }

  /** Each row of the table says a package, or several of one kind. */
  @Test
  void theCodeMapHasEveryPackage() throws IOException {
    Set<String> mapped = new TreeSet<>();
    Matcher row = MAP_ROW.matcher(Files.readString(CODE_MAP));
    while (row.find()) {
      NAME.matcher(row.group(1)).results().forEach(name -> mapped.add(name.group(1)));
    }
    Set<String> packages = new TreeSet<>(USES.keySet());
    packages.addAll(COMMAND_LINE.keySet());
    packages.add(TOP);
    packages.add("it.*");

    assertEquals(packages, mapped);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void generatorKnowsNeitherDriverNorEngine() {
    String[] generator = {
      ROOT + "source..",
      ROOT + "diagnostic..",
      ROOT + "spec..",
      ROOT + "expression..",
      ROOT + "model..",
      ROOT + "own..",
      ROOT + "check..",
      ROOT + "compile..",
      ROOT + "plan..",
      ROOT + "lock..",
      ROOT + "header..",
      ROOT + "bson..",
      ROOT + "target..",
      ROOT + "wiring..",
      ROOT + "filetree.."
    };
    noClasses()
        .that()
        .resideInAnyPackage(generator)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.mongodb..", "org.graalvm..")
        .check(CLASSES);
  }

  @Test
  void planSaysNothingInBson() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "plan")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bson..")
        .check(CLASSES);
  }

  /** MongoDB has some JavaScript of its own: types of BSON, and operators that are refused. */
  @Test
  void languageAndPlanNameNoTarget() throws IOException {
    Set<Path> names = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(GENERATOR)) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        Path place = GENERATOR.relativize(source);
        boolean target = place.startsWith("target") || place.startsWith("wiring");
        if (!target && OF_TARGETS.matcher(Files.readString(source)).find()) {
          names.add(place.getFileName());
        }
      }
    }

    assertEquals(Set.of(Path.of("BsonTypeNames.java"), Path.of("QueryReader.java")), names);
  }

  @Test
  void clientNeedsNothingButTheDriver() {
    classes()
        .that()
        .resideInAPackage(ROOT + "client")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "client", "java..", "com.mongodb..", "org.bson..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void onlyTheReaderKnowsYaml() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "spec")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.snakeyaml..")
        .check(CLASSES);
  }

  @Test
  void onlyTheHostKnowsTheEngine() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "function")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.graalvm..")
        .check(CLASSES);
  }

  @Test
  void classesAreFinalOrMeantToBeExtended() {
    classes()
        .that(areWrittenByHand())
        .should(
            com.tngtech.archunit.lang.conditions.ArchConditions.have(
                DescribedPredicate.describe(
                    "a modifier that says so", ArchitectureTest::saysWhetherItIsExtended)))
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> areWrittenByHand() {
    return DescribedPredicate.describe(
        "are written by hand",
        each -> !each.isAnonymousClass() && !each.getSimpleName().equals("package-info"));
  }

  /** Records and enums without bodies are final; an enum with bodies is sealed. */
  private static boolean saysWhetherItIsExtended(JavaClass each) {
    return each.isInterface()
        || each.isEnum()
        || each.getModifiers().contains(JavaModifier.FINAL)
        || each.getModifiers().contains(JavaModifier.ABSTRACT)
        || each.reflect().isSealed();
  }

  @Test
  void packagesAreNullMarked() {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass each : CLASSES) {
      JavaPackage itsPackage = each.getPackage();
      if (!itsPackage.isAnnotatedWith(NullMarked.class)) {
        unmarked.add(itsPackage.getName());
      }
    }

    assertEquals(Set.of(), unmarked);
  }

  private static String packageOf(JavaClass each) {
    return each.getPackageName().substring(ROOT.length());
  }
}
