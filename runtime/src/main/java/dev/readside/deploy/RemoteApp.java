package dev.readside.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.readside.adminapi.AdminApi;
import dev.readside.adminapi.AppApi;
import dev.readside.adminapi.AppName;
import dev.readside.adminapi.AtlasException;
import dev.readside.adminapi.Draft;
import dev.readside.filetree.FileTree;
import dev.readside.target.appservices.AppServicesProject;
import dev.readside.work.StopSignal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An app that is there. Every method throws {@link AtlasException} when the service cannot be
 * reached, or refuses.
 */
public final class RemoteApp {

  private final AppApi app;
  private final AppServicesProject own;
  private final Drafts drafts;
  private final DeployTimes times;
  private final StopSignal stop;

  private RemoteApp(AdminApi api, AppApi app, AppServicesProject own, DeployTimes times) {
    this.app = app;
    this.own = own;
    this.times = times;
    this.stop = api.stop();
    this.drafts = new Drafts(app, api.user(), times, stop);
  }

  /**
   * The app that the project's settings name.
   *
   * @param project the id of the Atlas project where it is; without one, those of the key are
   *     looked through
   * @throws AtlasException also when there is none, or several, or it is another product
   */
  public static RemoteApp find(AdminApi api, Optional<String> project, AppServicesProject own) {
    return find(api, project, own, DeployTimes.DEFAULT);
  }

  static RemoteApp find(
      AdminApi api, Optional<String> project, AppServicesProject own, DeployTimes times) {
    AppName name = AppSearch.find(api, project, own.settings().appName());
    return new RemoteApp(api, api.app(name), own, times);
  }

  public AppName name() {
    return app.name();
  }

  /**
   * How the app differs from what was generated. Changes nothing.
   *
   * @param files those of {@link AppServicesProject#emit}, or earlier ones of the same settings
   */
  public AppChanges changes(FileTree files) {
    ExpectedApp expected = ExpectedApp.of(files);
    List<String> notes = new ArrayList<>();
    Optional<Draft> left = drafts.own();
    left.ifPresent(draft -> notes.add(left(draft)));
    ofDeployments().ifPresent(notes::add);
    return changes(expected, DeployedApp.read(app, own, expected), notes, left.isPresent());
  }

  private AppChanges changes(ExpectedApp expected, DeployedApp deployed) {
    return changes(expected, deployed, List.of(), false);
  }

  private AppChanges changes(
      ExpectedApp expected, DeployedApp deployed, List<String> notes, boolean draftLeft) {
    List<String> all = new ArrayList<>(notes);
    deployed.alike().forEach(name -> all.add(alike(name)));
    Comparison comparison = new Comparison(expected, deployed);
    return new AppChanges(
        app.name(),
        comparison.functions(),
        comparison.triggers(),
        new DataSourceCheck(app, expected).problems(),
        all,
        draftLeft,
        deployed.otherFunctions(),
        deployed.otherTriggers());
  }

  private static String left(Draft draft) {
    return "A draft of this key is open (%s): a push is at work, or was broken off. What is compared may be what that draft has; the next push discards it, or waits for its deployment."
        .formatted(draft.id());
  }

  private static String alike(String name) {
    return "`%s` begins like the project's own names, and is not of this project: it is left."
        .formatted(name);
  }

  /** Whether something else deploys the app, too. */
  private Optional<String> ofDeployments() {
    try {
      JsonNode automatic = app.deploymentConfig().path("automatic_deployment");
      return automatic.path("enabled").asBoolean()
          ? Optional.of(
              "The app is also deployed automatically, by %s: that takes back what is pushed here, if it has other files."
                  .formatted(automatic.path("provider").asText("another tool")))
          : Optional.empty();
    } catch (AtlasException e) {
      if (e.isNotFound()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Ends what a push that was broken off left behind: waits for its deployment, or discards its
   * draft. To be called before something is deployed, where {@link AppChanges#draftLeft}; what is
   * compared may be another then.
   *
   * @param listener is told of it
   * @return whether there was anything
   */
  public boolean settle(DeployListener listener) {
    return drafts.settle(listener);
  }

  /**
   * Makes the app as the files say, in one deployment. Where that fails, the app is as it was; a
   * draft that could not be discarded then is discarded by the next call.
   *
   * @param confirmed what a person has seen; when the app is another by now, nothing is done
   */
  public void deploy(FileTree files, AppChanges confirmed, DeployListener listener) {
    confirmed.problems().stream()
        .findFirst()
        .ifPresent(
            problem -> {
              throw new AtlasException(problem.sentence(), problem.hint());
            });
    if (confirmed.isEmpty()) {
      return;
    }
    Draft draft = drafts.open(listener);
    try {
      edit(ExpectedApp.of(files), confirmed, listener);
      requireNotStopped();
      listener.step(confirmed.count(), confirmed.count() + 1, "deploy");
      drafts.deploy(draft);
    } catch (RuntimeException e) {
      discardAfter(e, draft);
      throw e;
    }
  }

  private void edit(ExpectedApp expected, AppChanges confirmed, DeployListener listener) {
    DeployedApp deployed = DeployedApp.read(app, own, expected);
    if (!changes(expected, deployed).isSameWork(confirmed)) {
      throw new AtlasException(
          "The app `%s` was changed meanwhile.".formatted(app.name().name()),
          "Look at `readside plan` again. Nothing was done to the app.");
    }
    new Edits(app, expected, deployed, confirmed)
        .make(listener, confirmed.count() + 1, this::requireNotStopped);
  }

  /**
   * How the app is. Changes nothing.
   *
   * @param files what it should have
   */
  public AppStatus status(FileTree files) {
    ExpectedApp expected = ExpectedApp.of(files);
    DeployedApp deployed = DeployedApp.read(app, own, expected);
    return new AppStatus(
        changes(expected, deployed), new TriggerStates(app).of(deployed.triggers()));
  }

  /**
   * Starts the triggers that stand still.
   *
   * @param status which they are
   * @param disableToken whether they begin with what changes from now on: for those whose position
   *     the oplog no longer has. What changed meanwhile they never handle.
   * @return what became of each, as far as was seen within some seconds
   */
  public List<ResumedTrigger> resume(AppStatus status, boolean disableToken) {
    Map<TriggerState, Optional<String>> refusals = new LinkedHashMap<>();
    for (TriggerState trigger : status.triggers()) {
      if (trigger.running().wantsResuming()) {
        refusals.put(trigger, refusal(trigger, disableToken));
      }
    }
    return new Resumed(app, times, stop).lookAgain(refusals);
  }

  /** One that the service refuses to start keeps no other from it. */
  private Optional<String> refusal(TriggerState trigger, boolean disableToken) {
    try {
      app.resumeTrigger(trigger.id(), trigger.name(), disableToken);
      return Optional.empty();
    } catch (AtlasException e) {
      if (e.isUncertain()) {
        throw e;
      }
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void requireNotStopped() {
    if (stop.given()) {
      throw new AtlasException(
          "Stopped before the changes were deployed: the app is as it was.",
          "The next push deploys them.");
    }
  }

  private void discardAfter(RuntimeException failure, Draft draft) {
    if (failure instanceof AtlasException atlas && atlas.isGoingOn()) {
      return; // Its deployment goes on.
    }
    try {
      app.discardDraft(draft.id());
    } catch (AtlasException e) {
      failure.addSuppressed(e); // The next push discards it.
    }
  }
}
