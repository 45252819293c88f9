package dev.readside.it.explorer.cosmos;

import java.util.function.Supplier;

/** A finite transition system: all that can happen to one history, with one protocol. */
public interface Model<S extends Fingerprinted> {

  /** Is told what can happen next. */
  interface Steps<S> {
    /**
     * One thing that can happen.
     *
     * @param what it is, for a person; asked only for traces
     */
    void take(S next, Supplier<String> what);
  }

  S initial();

  void next(S state, Steps<S> steps);

  /** Whether the rows are as they should be; asked where nothing more can happen. */
  boolean isRight(S state);

  /** The same model without what saves states and makes a trace hard to read. */
  default Model<S> toBeTold() {
    return this;
  }
}
