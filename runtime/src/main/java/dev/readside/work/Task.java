package dev.readside.work;

/** What one thread does from beginning to end. */
public interface Task {
  void run() throws WorkException, InterruptedException;
}
