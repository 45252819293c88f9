package dev.readside.cli.push;

/** How functions and triggers come into an app. */
interface Hands {

  /** How the app stands, before anything is done. */
  AppSide look();

  /**
   * Brings them there; where that fails, the app is as it was.
   *
   * @param seen how the app stood
   * @throws dev.readside.adminapi.AtlasException where the service cannot be reached, or refuses
   */
  void deploy(AppSide seen);
}
