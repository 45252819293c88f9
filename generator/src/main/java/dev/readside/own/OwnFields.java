package dev.readside.own;

/**
 * The fields of rows that are Readside's own, and not of their definition. A row's stamp is {@code
 * _projection: { version, at: { t, i } }}; stamps compare as these documents do.
 */
public final class OwnFields {

  /** Of which version of the definition a row is, and up to which change it reflects them all. */
  public static final String STAMP = "_projection";

  /** Within the stamp: the version of the definition. */
  public static final String VERSION = "version";

  /** Within the stamp: the clusterTime up to which the row reflects every change. */
  public static final String AT = "at";

  /** Within that time: its seconds. */
  public static final String SECONDS = "t";

  /** Within that time: its increment. */
  public static final String INCREMENT = "i";

  /** True in a row that stays though what it was made of has gone ({@code on_delete: keep}). */
  public static final String DELETED = "deleted";

  private OwnFields() {}
}
