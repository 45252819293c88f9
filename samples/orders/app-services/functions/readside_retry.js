// Takes up again the changes that a function could not handle: at once, then after 1, 2, 4, 8 …
// minutes, then every 6 hours. After 16 attempts, some two days, it marks them dead and leaves them
// to a person.
// Generated from projections.yaml. Do not edit.

const ATTEMPTS = 16;
const CALLS = 1000; // that a run may make, those of the functions that it calls among them
const CALLS_OF_FAILURE = 20; // at most, where its function keeps one row for a change
const CALLS_BESIDE = 5; // for each failure, here: to find it, claim it, call, and write how that went
const MINUTE = 60 * 1000;
const LONGEST_PAUSE = 6 * 60 * MINUTE;
const LONGEST_RUN = 5 * MINUTE; // of any function; one that goes on later takes 2 minutes of them

// At most, of functions that keep several rows for one change: they go on in another turn.
const CALLS_OF = {
  readside_order_list_customers: 200,
};

// At most, of functions that are given the `ids` of rows that were refused: for four tries of all
// and what is kept for the end; for each row, besides, to be halved from the others, freed and
// recorded; and of many rows, so that other failures have their turn.
const CALLS_OF_REFUSED = 70;
const CALLS_OF_EACH_REFUSED = 8;
const CALLS_OF_MANY_REFUSED = 700;

const REST = ["after", "place", "ids"]; // what tells what is left of a run

let calls = 0; // made so far, those of functions among them

exports = async function () {
  const started = Date.now();
  const tooLarge = []; // for what is left of this run; the first ones of the next
  let due = [];
  while (Date.now() - started < 2 * MINUTE && hasCallsFor(CALLS_OF_FAILURE)) {
    if (due.length === 0) due = await nextDue(tooLarge);
    if (due.length === 0) break;
    const failure = due.shift();
    if (hasCallsFor(callsOf(failure))) await retry(failure);
    else tooLarge.push(failure._id);
  }
  const spent = { state: "open", attempts: { $gte: ATTEMPTS } };
  await failures().updateMany(spent, { $set: { state: "dead" } });
};

function hasCallsFor(some) {
  return calls + some + CALLS_BESIDE < CALLS;
}

// How many calls its function may make.
function callsOf({ function: name, ids }) {
  if (!ids) return CALLS_OF[name] || CALLS_OF_FAILURE;
  const forAll = CALLS_OF_REFUSED + CALLS_OF_EACH_REFUSED * ids.length;
  return Math.min(forAll, CALLS_OF_MANY_REFUSED);
}

// Some failures, without their changes: those that have been due longest.
function nextDue(others) {
  const due = { state: "open", nextAttemptAt: { $lte: new Date() }, _id: { $nin: others } };
  return failures().find(due, { change: 0 }).sort({ nextAttemptAt: 1 }).limit(100).toArray();
}

// Where another row had a unique value, the function has freed the row's own values; so its turn
// comes once more, behind the others.
async function retry(listed) {
  const failure = await claimed(listed);
  if (!failure) return; // Somebody else is at work on it.

  if (await settle(failure)) {
    await failures().deleteOne({ _id: failure._id });
  } else {
    const freed = /E11000/.test(failure.error);
    const pause = Math.min(MINUTE * 2 ** (failure.attempts - 1), LONGEST_PAUSE);
    const next = freed && !failure.freed ? 0 : pause;
    await failures().updateOne(
      { _id: failure._id },
      { $set: { freed, nextAttemptAt: new Date(Date.now() + next) } }
    );
  }
}

// It is put off at once, so that a run beside this one, or the next after a crash, does not take it
// too soon.
function claimed({ _id, nextAttemptAt }) {
  return failures().findOneAndUpdate(
    { _id, nextAttemptAt, state: "open" },
    { $set: { nextAttemptAt: new Date(Date.now() + LONGEST_RUN) } }
  );
}

// Has the function handle the changes, and returns whether nothing is left to do. It records again
// what it cannot handle, and returns how many changes that are; one that keeps several rows for a
// change tells how many calls it made, too. What is left of a run is done with once it returns:
// what it could not handle has a record of its own.
async function settle(failure) {
  const most = callsOf(failure);
  calls += 1 + most; // until the function says how many they were
  try {
    const told = await handled(failure, most);
    const { failed, error, calls: made = most } = typeof told === "number" ? { failed: told } : told;
    calls += made - most;
    if (error) throw error;
    return failed === 0 || REST.some((name) => name in failure);
  } catch (error) {
    await record(failure, error);
    return false;
  }
}

// What is left to do of the changes stands in the first of them: a function of an earlier release
// does not see it there, and begins anew.
function handled(failure, most) {
  const [first, ...others] = [].concat(failure.change);
  const retried = { attempts: failure.attempts, calls: most };
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
      $set: { error: reason(error), lastFailedAt: new Date() },
      $inc: { attempts: 1 },
    }
  );
}

function reason(error) {
  return String((error && error.message) || error);
}

function failures() {
  calls++; // Each use is one call of the server.
  return context.services.get("mongodb-atlas").db("orders_read").collection("readside_failures");
}
