package dev.readside.target.appservices;

import dev.readside.plan.Selector;
import dev.readside.plan.Selector.Through;
import dev.readside.target.javascript.JsName;
import dev.readside.target.javascript.JsSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of the changed documents tells the rows that show them: {@code changed} in templates.
 *
 * @param byId their {@code _id}
 * @param keyed another field
 * @param compound several fields at once
 */
public record ChangedView(boolean byId, boolean keyed, boolean compound) {

  private static final JsName CHANGES = new JsName("changes");

  /** Whether that is in their fields, as they were and as they are. */
  public boolean images() {
    return keyed || compound;
  }

  static ChangedView of(List<Selector> selectors) {
    boolean itself = selectors.contains(new Selector.Itself());
    List<Through> joins = joins(selectors);
    return new ChangedView(
        itself || joins.stream().anyMatch(ChangedView::isById),
        joins.stream().anyMatch(join -> !isById(join) && !isCompound(join)),
        joins.stream().anyMatch(ChangedView::isCompound));
  }

  static List<Through> joins(List<Selector> selectors) {
    return selectors.stream().filter(Through.class::isInstance).map(Through.class::cast).toList();
  }

  /** The ids of the root documents that the changes themselves tell, if they tell any. */
  static Optional<JsSource> named(List<Selector> selectors) {
    List<JsSource> ids = new ArrayList<>();
    for (Selector selector : selectors) {
      if (selector instanceof Selector.Itself) {
        ids.add(ids());
      } else if (selector instanceof Through through && through.hops().isEmpty()) {
        ids.add(keys(through));
      }
    }
    return ids.isEmpty() ? Optional.empty() : Optional.of(JsSource.concatenated(ids));
  }

  /** The keys that a join goes by, of the changed documents. */
  static JsSource keys(Through through) {
    List<JsSource> paths = through.keys().stream().map(JsSource::literal).toList();
    if (isCompound(through)) {
      return new JsName("partsOf").call(CHANGES, JsSource.array(paths));
    }
    return isById(through) ? ids() : new JsName("keysOf").call(CHANGES, paths.get(0));
  }

  private static JsSource ids() {
    return new JsName("idsOf").call(CHANGES);
  }

  private static boolean isById(Through through) {
    return through.keys().equals(List.of("_id"));
  }

  private static boolean isCompound(Through through) {
    return through.keys().size() > 1;
  }
}
