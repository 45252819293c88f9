package dev.readside.target.appservices;

import dev.readside.plan.Selector;
import dev.readside.plan.Selector.Through;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a function finds documents that may be more than one run can do: {@code pages} in templates.
 *
 * @param size how many documents are read at a time
 * @param searches one of which finds each document
 * @param ways the fields that the searches go by, told apart from those of any others; absent where
 *     none of them leads through other documents
 */
public record PagesView(int size, List<SearchView> searches, @Nullable String ways) {

  private static final int SIZE = 10_000;

  /** Each of them may have several rows. */
  private static final int SIZE_OF_ELEMENTS = 1_000;

  public PagesView {
    searches = List.copyOf(searches);
  }

  /** Whether the changes themselves do not tell all documents. */
  static boolean areNeeded(List<Selector> selectors) {
    return !searched(selectors).isEmpty();
  }

  static PagesView of(List<Selector> selectors, boolean elements) {
    List<SearchView> searches = new ArrayList<>();
    searched(selectors).forEach(each -> searches.add(SearchView.of(each, searches.size())));
    return new PagesView(elements ? SIZE_OF_ELEMENTS : SIZE, searches, ways(searches));
  }

  private static List<Through> searched(List<Selector> selectors) {
    return ChangedView.joins(selectors).stream().filter(each -> !each.hops().isEmpty()).toList();
  }

  private static @Nullable String ways(List<SearchView> searches) {
    return searches.stream().allMatch(search -> search.hops().isEmpty())
        ? null
        : searches.stream().map(SearchView::way).collect(Collectors.joining("; "));
  }

  /** Through how many collections the longest search leads. */
  int longestWay() {
    return searches.stream().mapToInt(search -> search.hops().size()).max().orElse(0);
  }
}
