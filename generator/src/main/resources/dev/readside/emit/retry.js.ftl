<#-- The scheduled function that takes failures up again; data: RetryView. -->
// Takes up again the changes that a function could not handle: at once, then after 1, 2, 4, 8 …
// minutes, then every 6 hours. After 16 attempts, some two days, it marks them dead and leaves them
// to a person.
// Generated from projections.yaml. Do not edit.

const ATTEMPTS = 16;
const CALLS = 1000; // that a run may make, those of the functions that it calls among them
const CALLS_OF_REST = 250; // at most, of a function that goes on
const CALLS_OF_FAILURE = 20; // where it fails four times more
const MINUTE = 60 * 1000;
const LONGEST_RUN = 5 * MINUTE; // of any function; one that goes on later takes 2 minutes of them

exports = async function () {
  const started = Date.now();
  let left = CALLS;
  while (left >= CALLS_OF_REST && Date.now() - started < 2 * MINUTE) {
    const failure = await nextDue();
    if (!failure) return;
    await retry(failure);
    left -= "after" in failure ? CALLS_OF_REST : CALLS_OF_FAILURE;
  }
};

// The failure that has been due longest. It is put off at once, so that a run beside this one, or
// the next after a crash, does not take it too soon.
async function nextDue() {
  const due = { state: "open", nextAttemptAt: { $lte: new Date() } };
  const [failure] = await failures().find(due).sort({ nextAttemptAt: 1 }).limit(1).toArray();
  if (!failure) return undefined;
  const claimed = await failures().updateOne(
    { _id: failure._id, nextAttemptAt: failure.nextAttemptAt },
    { $set: { nextAttemptAt: new Date(Date.now() + LONGEST_RUN) } }
  );
  return claimed.modifiedCount === 1 ? failure : nextDue();
}

// Where another row had a unique value, the function has freed the row's own values; so its turn comes
// once more, behind the others.
async function retry(failure) {
  if (await isSettled(failure)) {
    await failures().deleteOne({ _id: failure._id });
  } else {
    const freed = /E11000/.test(failure.error);
    const pause = Math.min(MINUTE * 2 ** (failure.attempts - 1), 360 * MINUTE);
    const next = freed && !failure.freed ? 0 : pause;
    await failures().updateOne(
      { _id: failure._id },
      { $set: { freed, nextAttemptAt: new Date(Date.now() + next) } }
    );
    await failures().updateOne(
      { _id: failure._id, state: "open", attempts: { $gte: ATTEMPTS } },
      { $set: { state: "dead" } }
    );
  }
}

// The function records again what it cannot handle, and returns how many changes that are. With what
// is left of a run it has put down another record, or else it fails.
async function isSettled(failure) {
  try {
    return (await handled(failure)) === 0;
  } catch (error) {
    await record(failure, error);
    return false;
  }
}

function handled(failure) {
  const changes = [].concat(failure.change).map((each) => Object.assign({ retried: true }, each));
  return "after" in failure
    ? context.functions.execute(failure.function, changes, failure.after)
    : context.functions.execute(failure.function, changes);
}

// The function could not go on, or not even record its failure, or is not there any more.
async function record(failure, error) {
  await failures().updateOne(
    { _id: failure._id },
    {
      $set: { error: String((error && error.message) || error), lastFailedAt: new Date() },
      $inc: { attempts: 1 },
    }
  );
}

function failures() {
  return context.services.get(${js(service)}).db(${js(readDatabase)}).collection(${js(failuresCollection)});
}
