package dev.readside.own;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of documents in {@link OwnCollections#STATE}, by how their {@code _id}s begin. */
public enum StateKind {
  /** How far a trigger came. */
  POSITION("trigger", Of.TRIGGER),
  /** Who is at a trigger, or replaces a read collection, and until when. */
  LEASE("lease", Of.TRIGGER),
  /** Changes that a trigger never saw. */
  LOSS("lost", Of.TRIGGER),
  /** How far a backfill came. */
  BACKFILL("backfill", Of.PROJECTION),
  /** How far the replacement of a read collection came. */
  REBUILD("rebuild", Of.PROJECTION),
  /** How far a sweep came. */
  SWEEP("sweep", Of.PROJECTION),
  /** Documents of which no rows can be computed. */
  UNCOMPUTABLE("uncomputable", Of.PROJECTION);

  /** What a document is about, whose name follows the kind in its {@code _id}. */
  public enum Of {
    TRIGGER,
    PROJECTION
  }

  private final String word;
  private final Of of;

  StateKind(String word, Of of) {
    this.word = word;
    this.of = of;
  }

  /** What the {@code _id}s of all these documents match, and no other's. */
  public static String pattern() {
    return Arrays.stream(values())
        .map(kind -> kind.word)
        .collect(Collectors.joining("|", "^(", "):"));
  }

  /** The kind of a document; empty for the layout, and for what is none of Readside's. */
  public static Optional<StateKind> ofId(String id) {
    return Arrays.stream(values()).filter(kind -> id.startsWith(kind.id(""))).findFirst();
  }

  public Of of() {
    return of;
  }

  /** The {@code _id} of the document about a trigger, or a projection. */
  public String id(String name) {
    return word + ":" + name;
  }

  /** What the document with this {@code _id} is about. */
  public String name(String id) {
    return id.substring(id("").length());
  }
}
