package dev.readside.work;

/** What one thread of a worker does from beginning to end. */
public interface Task {
  void run() throws WorkerException, InterruptedException;
}
