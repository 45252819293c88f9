package dev.readside.cli.process;

/** How a command ends, as shells and CI see it. */
public final class ExitCode {

  public static final int OK = 0;

  /** Findings in the user's file, or differences from what should be. */
  public static final int FINDINGS = 1;

  /** Wrong command line. */
  public static final int USAGE = 2;

  /** Something outside is not as needed: a file, a server, a right. */
  public static final int ENVIRONMENT = 3;

  /** A bug of Readside; {@code EX_SOFTWARE} of BSD's sysexits(3). */
  public static final int BUG = 70;

  private ExitCode() {}
}
