package dev.readside.it.explorer;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What may become of the changes of a history: the ways in which Atlas, or the worker, may run the
 * handler. Each method gives all schedules of one kind of trouble.
 */
final class Schedules {
  private final Protocol protocol;
  private final List<Change> changes;
  private final int end;

  Schedules(Protocol protocol, History history) {
    this.protocol = protocol;
    this.changes = history.changes();
    this.end = history.end();
  }

  /** Each change once, in parallel. */
  Stream<Schedule> unordered() {
    return Stream.of(Schedule.parallel(handlingEach()));
  }

  /** Each change once, one at a time. */
  Stream<Schedule> ordered() {
    return Stream.of(Schedule.chain(handlingEach()));
  }

  /** One of the changes is delivered twice. */
  Stream<Schedule> unorderedTwice() {
    return unordered()
        .flatMap(
            schedule ->
                changes.stream().map(each -> schedule.beside(again(protocol.handling(each)))));
  }

  /** The process dies in one of the handlers; its change is delivered again. */
  Stream<Schedule> unorderedDying() {
    return unordered()
        .flatMap(this::dyingAnywhere)
        .map(
            dying ->
                dying
                    .schedule()
                    .beside(again(handling(dying.index())).after(List.of(dying.index()))));
  }

  /** The process dies in one of the handlers; this change, or an earlier one, is the next. */
  Stream<Schedule> orderedDying() {
    return ordered()
        .flatMap(this::dyingAnywhere)
        .flatMap(dying -> IntStream.rangeClosed(0, dying.index()).mapToObj(dying::restarting))
        .map(
            restart ->
                Schedule.chain(
                    Stream.concat(
                            restart.done().stream(),
                            changes.stream()
                                .skip(restart.from())
                                .map(each -> again(protocol.handling(each))))
                        .toList()));
  }

  /** One or two of the runs fail somewhere; {@code readside_retry} takes their changes up again. */
  Stream<Schedule> retrying(Stream<Schedule> schedules) {
    return schedules
        .flatMap(this::failingAnywhere)
        .flatMap(failing -> Stream.concat(Stream.of(retried(failing)), alsoFailing(failing)));
  }

  private Stream<Schedule> alsoFailing(Failing first) {
    return failingAnywhere(first.schedule())
        .filter(second -> second.index() > first.index())
        .map(
            second ->
                second
                    .schedule()
                    .beside(
                        protocol
                            .handling(
                                List.of(changes.get(first.index()), changes.get(second.index())))
                            .named(
                                "retry of " + (first.index() + 1) + " and " + (second.index() + 1))
                            .after(List.of(first.index(), second.index()))));
  }

  private Schedule retried(Failing failing) {
    return failing
        .schedule()
        .beside(
            protocol
                .handling(List.of(changes.get(failing.index())))
                .named("retry of " + (failing.index() + 1))
                .after(List.of(failing.index())));
  }

  /** Something that claims any earlier time runs beside: a backfill, or a sweep. */
  Stream<Schedule> swept(Stream<Schedule> schedules) {
    List<Operation> backfill = protocol.batch();
    List<Operation> sweep = backfill.stream().map(Operation::ofSweep).toList();
    return schedules.flatMap(
        schedule ->
            IntStream.rangeClosed(0, end)
                .boxed()
                .flatMap(
                    stamp ->
                        Stream.of(
                            schedule.beside(new Invocation("backfill", stamp, backfill)),
                            schedule.beside(new Invocation("sweep", stamp, sweep)))));
  }

  /** The changes come in arrays, in parallel. */
  Stream<Schedule> unorderedArrays() {
    return Histories.groupings(changes).stream()
        .map(arrays -> Schedule.parallel(handlingArrays(arrays)));
  }

  /** And some of them come again, cut in another way. */
  Stream<Schedule> unorderedArraysTwice() {
    return unorderedArrays()
        .flatMap(
            schedule ->
                IntStream.range(0, changes.size())
                    .boxed()
                    .flatMap(
                        from ->
                            IntStream.rangeClosed(from + 1, changes.size())
                                .mapToObj(to -> changes.subList(from, to)))
                    .map(part -> schedule.beside(again(protocol.handling(part)))));
  }

  /** The changes come in arrays, one array at a time. */
  Stream<Schedule> orderedArrays() {
    return Histories.groupings(changes).stream()
        .map(arrays -> Schedule.chain(handlingArrays(arrays)));
  }

  /** The process dies in an array; the changes from this one or an earlier one come in new ones. */
  Stream<Schedule> orderedArraysDying() {
    return Histories.groupings(changes).stream()
        .flatMap(
            arrays ->
                dyingAnywhere(Schedule.chain(handlingArrays(arrays)))
                    .flatMap(
                        dying ->
                            IntStream.rangeClosed(0, firstOf(arrays, dying.index()))
                                .boxed()
                                .flatMap(from -> restartingArrays(dying, from))));
  }

  private Stream<Schedule> restartingArrays(Failing dying, int from) {
    return Histories.groupings(changes.subList(from, changes.size())).stream()
        .map(
            arrays ->
                Schedule.chain(
                    Stream.concat(
                            dying.schedule().invocations().stream().limit(dying.index() + 1L),
                            handlingArrays(arrays).stream().map(Schedules::again))
                        .toList()));
  }

  private static int firstOf(List<List<Change>> arrays, int index) {
    return arrays.stream().limit(index).mapToInt(List::size).sum();
  }

  private List<Invocation> handlingEach() {
    return changes.stream().map(protocol::handling).toList();
  }

  private List<Invocation> handlingArrays(List<List<Change>> arrays) {
    return arrays.stream().map(protocol::handling).toList();
  }

  private Invocation handling(int index) {
    return protocol.handling(changes.get(index));
  }

  private static Invocation again(Invocation invocation) {
    return invocation.named(invocation.name() + " again");
  }

  /** A schedule in which one run stops before its end. */
  private Stream<Failing> dyingAnywhere(Schedule schedule) {
    return IntStream.range(0, schedule.invocations().size())
        .boxed()
        .flatMap(
            index ->
                IntStream.range(0, schedule.operations(index))
                    .mapToObj(count -> new Failing(schedule.dying(index, count), index)));
  }

  /** A run may also fail after all is done, when the answer of the server was lost. */
  private Stream<Failing> failingAnywhere(Schedule schedule) {
    return IntStream.range(0, changes.size())
        .boxed()
        .flatMap(
            index ->
                IntStream.rangeClosed(0, schedule.operations(index))
                    .mapToObj(count -> new Failing(schedule.dying(index, count), index)));
  }

  private record Failing(Schedule schedule, int index) {
    Restart restarting(int from) {
      return new Restart(schedule.invocations().subList(0, index + 1), from);
    }
  }

  private record Restart(List<Invocation> done, int from) {}
}
