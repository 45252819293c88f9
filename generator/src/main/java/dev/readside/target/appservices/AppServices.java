package dev.readside.target.appservices;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.model.Sweep;
import dev.readside.spec.Constants;
import dev.readside.spec.ProjectionsSpec;
import dev.readside.target.Target;
import java.util.List;

/** Atlas App Services: database triggers, scheduled ones, and their functions. */
public final class AppServices implements Target {

  static final String NAME = "atlas";

  private static final List<AppServicesRule> RULES =
      List.of(
          new SettingOfAllEnvironments(),
          new ImpossibleOwnName(),
          new TooLongTriggerName(),
          new SameTriggerName(),
          new TooManySweptDocuments());

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public AppServicesProject read(ProjectionsSpec file, Diagnostics diagnostics) {
    WrittenSettings written = WrittenSettingsReader.read(file, diagnostics);
    RULES.forEach(rule -> rule.check(file, written, diagnostics));
    return new AppServicesProject(settings(written, file));
  }

  private static AppServicesSettings settings(WrittenSettings written, ProjectionsSpec file) {
    return new AppServicesSettings(
        written.service().value(),
        written.cluster().value(),
        Constants.of(AppServicesSettings.Layout.class, written.layout()),
        written.appName().value(),
        written.location().value(),
        written.deploymentModel().value(),
        written.prefix().value(),
        Constants.of(AppServicesSettings.Match.class, written.match()),
        file.sweep().map(sweep -> new Sweep(sweep.schedule().value(), sweep.documents().value())));
  }
}
