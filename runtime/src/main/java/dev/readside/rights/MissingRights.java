package dev.readside.rights;

import java.util.Optional;

/**
 * Rights that a user lacks, in words.
 *
 * @param sentence what is missing
 * @param hint how to get it
 */
public record MissingRights(String sentence, String hint) {

  /**
   * What of a command's needs is missing, if anything is.
   *
   * @param work who needs it: {@code `readside setup`}
   * @param readDatabase where the read collections are
   */
  public static Optional<MissingRights> of(
      Privileges privileges, Rights needed, String work, String readDatabase) {
    Rights missing = privileges.missing(needed);
    return missing.isEmpty()
        ? Optional.empty()
        : privileges.user().map(user -> of(user, missing, work, readDatabase));
  }

  private static MissingRights of(User user, Rights missing, String work, String readDatabase) {
    return new MissingRights(
        "User `%s` lacks rights that %s needs: %s.".formatted(user.name(), work, missing),
        "Grant them, in mongosh: %s; docs/rights.md has the least that will do."
            .formatted(Grant.of(user, missing, readDatabase)));
  }
}
