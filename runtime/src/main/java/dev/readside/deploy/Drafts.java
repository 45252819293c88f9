package dev.readside.deploy;

import dev.readside.adminapi.AppApi;
import dev.readside.adminapi.AtlasException;
import dev.readside.adminapi.Deployment;
import dev.readside.adminapi.Draft;
import dev.readside.work.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Drafts of an app, from their beginning to their deployment.
 *
 * <p>A draft collects the changes of one user, and is deployed as a whole or not at all. One that a
 * push left behind is recognised by its user, who is that of the API key: no person edits as that.
 */
final class Drafts {

  private static final int TRIES = 3;

  private final AppApi app;
  private final String user;
  private final DeployTimes times;
  private final StopSignal stop;

  Drafts(AppApi app, String user, DeployTimes times, StopSignal stop) {
    this.app = app;
    this.user = user;
    this.times = times;
    this.stop = stop;
  }

  /** The draft that a push with this key left behind, or that another push is at. */
  Optional<Draft> own() {
    return app.drafts().stream()
        .filter(draft -> !user.isEmpty() && draft.user().equals(user))
        .findFirst();
  }

  /** Waits for the deployment of a draft that was left behind, or discards it. */
  boolean settle(DeployListener listener) {
    Optional<Draft> left = own();
    left.ifPresent(draft -> settle(draft, listener));
    return left.isPresent();
  }

  private void settle(Draft draft, DeployListener listener) {
    Optional<Deployment> deployment = deploymentOf(draft);
    if (deployment.isPresent() && deployment.get().status() == Deployment.Status.UNDER_WAY) {
      listener.note("A push before this one is still being deployed; it is waited for.");
      if (await(deployment.get()).status() == Deployment.Status.SUCCESSFUL) {
        return;
      }
    }
    app.discardDraft(draft.id());
    listener.note("A draft that an earlier push left behind was discarded.");
  }

  /**
   * Begins one.
   *
   * @throws AtlasException when somebody else has one open
   */
  Draft open(DeployListener listener) {
    for (int tried = 1; ; tried++) {
      try {
        return app.createDraft();
      } catch (AtlasException e) {
        boolean conflict =
            e.isConflict() || e.code().filter("DraftAlreadyExists"::equals).isPresent();
        if (tried == TRIES || !(conflict || e.isUncertain())) {
          throw e;
        }
        if (!settle(listener) && conflict) {
          throw ofSomebodyElse();
        }
      }
    }
  }

  private AtlasException ofSomebodyElse() {
    List<String> users = app.drafts().stream().map(Draft::user).distinct().toList();
    return new AtlasException(
        "In the app `%s` somebody else has a draft open: the user %s."
            .formatted(app.name().name(), String.join(", ", users)),
        "Have it deployed or discarded on the app's page in Atlas; then run the command again.");
  }

  /**
   * Deploys it, and waits until that is done.
   *
   * @throws AtlasException when it fails, with the service's words, or takes too long
   */
  Deployment deploy(Draft draft) {
    Deployment deployment = await(start(draft));
    if (deployment.status() == Deployment.Status.FAILED) {
      String words =
          deployment.error().isBlank() ? "it does not say why" : deployment.error().strip();
      throw new AtlasException(
          "Atlas could not deploy the changes: %s.".formatted(words.replaceFirst("\\.$", "")),
          "The app is as it was. Change what Atlas complains about, and run the command again.");
    }
    return deployment;
  }

  /** An answer that was lost may have been a yes: only what did not happen is asked for again. */
  private Deployment start(Draft draft) {
    for (int tried = 1; ; tried++) {
      try {
        return app.deployDraft(draft.id());
      } catch (AtlasException e) {
        if (tried == 1 && !e.isUncertain()) {
          throw e;
        }
        Optional<Deployment> started = whateverFails(() -> deploymentOf(draft));
        if (started.isPresent()) {
          return started.get();
        }
        if (tried == TRIES) {
          throw unfinished(String.valueOf(e.getMessage()));
        }
      }
    }
  }

  /** From here on the draft must not be discarded: it may be under way. */
  private static <T> T whateverFails(Supplier<T> look) {
    try {
      return look.get();
    } catch (AtlasException e) {
      throw unfinished(String.valueOf(e.getMessage()));
    }
  }

  private Optional<Deployment> deploymentOf(Draft draft) {
    return app.deployments().stream().filter(each -> each.draft().equals(draft.id())).findFirst();
  }

  private Deployment await(Deployment begun) {
    long start = System.nanoTime();
    Deployment deployment = begun;
    for (int looks = 1; deployment.status() == Deployment.Status.UNDER_WAY; looks++) {
      if (System.nanoTime() - start > times.deadline().toNanos()) {
        throw unfinished("The deployment is not done after %s.".formatted(text(times.deadline())));
      }
      if (stop.await(times.looks().after(looks))) {
        throw AtlasException.goingOn(
            "Stopped while Atlas deploys the changes, which goes on by itself.",
            "The next push waits for that, and goes on with what is left.");
      }
      deployment = whateverFails(() -> app.deployment(begun.id()));
    }
    return deployment;
  }

  private static AtlasException unfinished(String message) {
    return AtlasException.goingOn(
        message,
        "If the changes are being deployed, that goes on by itself: run the command again to see.");
  }

  private static String text(Duration time) {
    return time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }
}
