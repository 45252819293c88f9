package dev.readside.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TerminationTest {

  private final Termination termination = new Termination();
  private final AtomicInteger stops = new AtomicInteger();

  @Test
  void tellsTheRunningCommand() {
    termination.whenRequested(stops::incrementAndGet);

    termination.request();

    assertEquals(1, stops.get());
  }

  @Test
  void tellsACommandThatBeginsToListenTooLate() {
    termination.request();

    termination.whenRequested(stops::incrementAndGet);

    assertEquals(1, stops.get());
  }
}
