package dev.readside.operate.verify;

/**
 * A row that differed when it was last looked at.
 *
 * @param fingerprint of the row that was there; 0 for none
 * @param changing whether there was another row at an earlier look, so that someone is at work on
 *     it
 */
record Suspect(Finding finding, int fingerprint, boolean changing) {

  Suspect after(Suspect before) {
    boolean changed = before.changing || fingerprint != before.fingerprint;
    return new Suspect(finding, fingerprint, changed);
  }
}
