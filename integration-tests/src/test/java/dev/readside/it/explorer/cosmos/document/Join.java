package dev.readside.it.explorer.cosmos.document;

/**
 * Whether, and how, the row shows the joined document, and how a change of that one finds the row.
 *
 * @param asking what a change of the joined document looks at to find rows
 * @param beginning what a handler does when its row begins to show the document
 */
record Join(By by, Asking asking, Beginning beginning) {

  /** What joins the two. */
  enum By {
    NOTHING,
    /** The joined document's id; without it there is no row ({@code having}). */
    ID,
    /** A field, of which only the value 1 matches; the row is there without it. */
    FIELD
  }

  /** Where rows that show a document are looked for. */
  enum Asking {
    /** Which roots does the present value name? */
    SOURCES,
    /** These, and the rows that show the document, in one step. */
    SOURCES_WITH_ROWS,
    /** First these, then those. */
    SOURCES_THEN_ROWS
  }

  /** What is done about a row that begins to show a document: until now nobody finds it by that. */
  enum Beginning {
    /** Nothing. */
    UNNOTICED,
    /** Its writer goes round again. */
    LOOKING_AGAIN,
    /** The row is first written as it was, but announcing it; then the sources are read again. */
    ANNOUNCED
  }

  static final Join NONE = new Join(By.NOTHING, Asking.SOURCES, Beginning.UNNOTICED);
  static final Join BY_ID_ASKING_SOURCES = new Join(By.ID, Asking.SOURCES, Beginning.UNNOTICED);
  static final Join BY_ID = new Join(By.ID, Asking.SOURCES_THEN_ROWS, Beginning.UNNOTICED);
  static final Join BY_PRESENT_VALUE = new Join(By.FIELD, Asking.SOURCES, Beginning.UNNOTICED);
  static final Join BY_VALUE_AND_ROWS =
      new Join(By.FIELD, Asking.SOURCES_WITH_ROWS, Beginning.UNNOTICED);
  static final Join BY_FIELD_AT_ONCE =
      new Join(By.FIELD, Asking.SOURCES_WITH_ROWS, Beginning.LOOKING_AGAIN);
  static final Join BY_FIELD =
      new Join(By.FIELD, Asking.SOURCES_THEN_ROWS, Beginning.LOOKING_AGAIN);
  static final Join BY_FIELD_ANNOUNCED =
      new Join(By.FIELD, Asking.SOURCES_THEN_ROWS, Beginning.ANNOUNCED);
}
