package dev.readside.own;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StateKindTest {

  @ParameterizedTest
  @EnumSource
  void isKnownByTheIdsOfItsDocuments(StateKind kind) {
    for (String name : new String[] {"order_list", "a:b", ""}) {
      String id = kind.id(name);

      assertEquals(Optional.of(kind), StateKind.ofId(id));
      assertEquals(name, kind.name(id));
    }
  }

  /** Of the replacement of a read collection. */
  @Test
  void tellsALeaseByItsBeginning() {
    String lease = StateKind.LEASE.id(StateKind.REBUILD.id("order_list"));

    assertEquals("lease:rebuild:order_list", lease);
    assertEquals(Optional.of(StateKind.LEASE), StateKind.ofId(lease));
  }

  @ParameterizedTest
  @ValueSource(strings = {"layout", "sweeps:order_list", "sweep", "my_sweep:x", ""})
  void doesNotKnowOthers(String id) {
    assertEquals(Optional.empty(), StateKind.ofId(id));
  }

  @Test
  void listsAllKinds() {
    assertEquals("^(trigger|lease|lost|backfill|rebuild|sweep|uncomputable):", StateKind.pattern());
  }
}
