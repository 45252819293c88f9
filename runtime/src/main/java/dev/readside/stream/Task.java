package dev.readside.stream;

/** What one thread of a worker does from beginning to end. */
interface Task {
  void run() throws WorkerException, InterruptedException;
}
