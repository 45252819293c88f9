// Takes up again the changes that a function could not handle: at once, then after 1, 2, 4, 8 …
// minutes, then every 6 hours. After 16 attempts, some two days, it marks them dead and leaves them
// to a person.
// Generated from projections.yaml. Do not edit.

const ATTEMPTS = 16;
const CALLS = 1000; // that a run may make, those of the functions that it calls among them
const CALLS_OF_FAILURE = 20; // where one row fails four times more
const CALLS_OF_ROWS = 8; // for each of several rows
const MINUTE = 60 * 1000;
const LONGEST_RUN = 5 * MINUTE; // of any function; one that goes on later takes 2 minutes of them

// At most, of functions that keep several rows for one change.
const CALLS_OF = {};

const REST = ["after", "place", "ids"]; // what tells what is left of a run

exports = async function () {
  const started = Date.now();
  let left = CALLS;
  while (Date.now() - started < 2 * MINUTE) {
    const failure = await nextDue(left);
    if (!failure) break;
    await retry(failure);
    left -= callsOf(failure);
  }
  const spent = { state: "open", attempts: { $gte: ATTEMPTS } };
  await failures().updateMany(spent, { $set: { state: "dead" } });
};

// How many calls its function may make.
function callsOf({ function: name, ids }) {
  const most = CALLS_OF[name] || CALLS_OF_FAILURE;
  return ids ? Math.min(most, CALLS_OF_FAILURE + CALLS_OF_ROWS * ids.length) : most;
}

// The failure that has been due longest, if so many calls are enough for it. It is put off at once, so
// that a run beside this one, or the next after a crash, does not take it too soon.
async function nextDue(calls) {
  const due = { state: "open", nextAttemptAt: { $lte: new Date() } };
  const [failure] = await failures().find(due).sort({ nextAttemptAt: 1 }).limit(1).toArray();
  if (!failure || callsOf(failure) > calls) return undefined;
  const claimed = await failures().updateOne(
    { _id: failure._id, nextAttemptAt: failure.nextAttemptAt },
    { $set: { nextAttemptAt: new Date(Date.now() + LONGEST_RUN) } }
  );
  return claimed.modifiedCount === 1 ? failure : nextDue(calls - 2);
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
  }
}

// The function records again what it cannot handle, and returns how many changes that are. What is
// left of a run is done with once it has returned: what it could not handle has a record of its own.
async function isSettled(failure) {
  try {
    return (await handled(failure)) === 0 || REST.some((name) => name in failure);
  } catch (error) {
    await record(failure, error);
    return false;
  }
}

// What is left to do of the changes stands in the first of them: a function of an earlier release does
// not see it there, and begins anew.
function handled(failure) {
  const [first, ...others] = [].concat(failure.change);
  const retried = { attempts: failure.attempts };
  for (const name of REST) {
    if (name in failure) retried[name] = failure[name];
  }
  const changes = [Object.assign({}, first, { retried }), ...others];
  return context.functions.execute(failure.function, changes);
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
  return context.services.get("mongodb-atlas").db("shop_read").collection("readside_failures");
}
