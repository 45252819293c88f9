package dev.readside.target.appservices;

/**
 * How many calls a run may make: {@code calls} in templates.
 *
 * @param atTheEnd how many of them may come after the last look at how many are left
 */
public record CallsView(int most, int atTheEnd) {

  static final CallsView OF_SEVERAL_ROWS = new CallsView(Calls.OF_SEVERAL_ROWS, Calls.AT_THE_END);

  static CallsView ofPages(PagesView pages) {
    return new CallsView(
        Calls.OF_PAGES, Calls.AT_THE_END_OF_PAGES + Calls.OF_A_HOP * pages.longestWay());
  }
}
