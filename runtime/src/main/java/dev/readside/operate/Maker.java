package dev.readside.operate;

/** Makes what a set-up finds missing; or makes nothing, so that it can be seen what is missing. */
enum Maker {
  /** Makes it. */
  MAKING,
  /** Only says that it is missing. */
  LOOKING;

  /**
   * Makes one thing.
   *
   * @param subject what is missing
   * @param made what is said once it is made, or would be
   */
  SetupStep make(String subject, String made, Runnable making) {
    note(making);
    return this == MAKING ? SetupStep.done(subject, made) : SetupStep.missing(subject, made);
  }

  /** The same, for what is not worth a word. */
  void note(Runnable making) {
    if (this == MAKING) {
      making.run();
    }
  }
}
