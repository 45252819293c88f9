package dev.readside.deploy;

/** Is told how a deployment gets on. */
public interface DeployListener {

  /** Says nothing. */
  DeployListener SILENT = (done, all, what) -> {};

  /**
   * A step begins.
   *
   * @param done how many are done
   * @param all how many there are
   * @param what it does, such as {@code change the trigger `x`}
   */
  void step(int done, int all, String what);

  /** Something that a person should know, in a sentence. */
  default void note(String sentence) {}
}
