package dev.readside.cli.push;

/** How functions and triggers come into an app. */
interface Hands {

  /** How the app stands, before anything is done. Changes nothing. */
  AppSide look();

  /**
   * Ends what an earlier push has left in the app, for which a person has agreed.
   *
   * @return whether there was anything, so that the app may stand otherwise now
   */
  boolean settle(AppSide seen);

  /**
   * Brings them there; where that fails, the app is as it was.
   *
   * @param seen how the app stood
   * @throws dev.readside.adminapi.AtlasException where the service cannot be reached, or refuses
   */
  void deploy(AppSide seen);
}
