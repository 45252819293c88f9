<#-- The scheduled function that takes failures up again; data: RetryView. -->
// Takes up again the changes that a function could not handle: at once, then after 1, 2, 4, 8 …
// minutes, then every 6 hours. After 16 attempts, some two days, it marks them dead and leaves them
// to a person.
// Generated from projections.yaml. Do not edit.

const ATTEMPTS = 16;
const AT_MOST = 100; // failures in one run, well within the 1,000 calls that a function may make
const MINUTE = 60 * 1000;

exports = async function () {
  const started = Date.now();
  for (let n = 0; n < AT_MOST && Date.now() - started < 4 * MINUTE; n++) {
    const failure = await nextDue();
    if (!failure) return;
    await retry(failure);
  }
};

// The failure that has been due longest. Its next attempt is put off at once, so that a run beside
// this one, or the next after a crash, does not take it too soon.
async function nextDue() {
  const due = { state: "open", nextAttemptAt: { $lte: new Date() } };
  const [failure] = await failures().find(due).sort({ nextAttemptAt: 1 }).limit(1).toArray();
  if (!failure) return undefined;
  const pause = Math.min(MINUTE * 2 ** (failure.attempts - 1), 360 * MINUTE);
  const nextAttemptAt = new Date(Date.now() + pause);
  const claimed = await failures().updateOne(
    { _id: failure._id, nextAttemptAt: failure.nextAttemptAt },
    { $set: { nextAttemptAt } }
  );
  return claimed.modifiedCount === 1 ? Object.assign(failure, { nextAttemptAt }) : nextDue();
}

// The function records a failure of its own; it returns 0 when all went well. Where it has more to
// do than one run can, it has put itself down again, and then the record is not the claimed one.
async function retry(failure) {
  const { _id, nextAttemptAt, change, after } = failure;
  let failed;
  try {
    const changes = [].concat(change);
    failed = await context.functions.execute(failure.function, changes, after);
  } catch (error) {
    failed = 1;
    await record(failure, error);
  }
  if (failed === 0) {
    await failures().deleteOne({ _id, nextAttemptAt });
  } else {
    const hopeless = { _id, attempts: { $gte: ATTEMPTS } };
    await failures().updateOne(hopeless, { $set: { state: "dead" } });
  }
}

// The function could not even record it, or is not there any more.
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
  return context.services.get(${service?c}).db(${readDatabase?c}).collection("readside_failures");
}
