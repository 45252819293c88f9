<#-- What a run leaves to others; data: trigger, pages. -->
// There are more rows than one run can do. Where it could do none at all, the next waits, each time
// for longer.
function goOnLater(changes, rest, run, place) {
  if (run.refreshed || !run.error) return putDown(changes, place);
  const attempts = (rest.attempts || 0) + 1;
  const pause = attempts > 1 ? Math.min(2 ** (attempts - 2), 360) * 60 * 1000 : 0;
  const nextAttemptAt = new Date(Date.now() + pause);
  return putDown(changes, Object.assign({ attempts, nextAttemptAt }, errorFields(run.error), place));
}

// The rows that were refused are tried again alone, as many together as one run can do. (Their
// records are of their own, too: another run may be of the same changes, and refuse other rows.)
async function recordRefused(changes, refused) {
  const idNow = () => ${js(trigger.name + ":")} + changes[0]._id._data + ":" + Date.now();
  for (let n = 0; n < refused.length; n += REFUSED) {
    const some = refused.slice(n, n + REFUSED);
    const rest = { attempts: 1, ids: some.map(({ id }) => id) };
    const leftover = Object.assign(openRecord(changes), errorFields(some[0].error), rest);
    await retrying(() => failures().insertOne(Object.assign({ _id: idNow() }, leftover)));
  }
}

<@comment>Going on failed: of several changes, each half shall go on by itself. Of one, or where rows were refused again, ${trigger.retry} has the record, and counts there.</@comment>
async function goOnApart(changes, rest, error) {
  if (error.unnamed) {
    await recordForRepair(changes[0], reason(error)); // That is of all rows.
    return 0;
  }
  if (changes.length < 2 || rest.ids) throw new Error(reason(error));
  const half = changes.length >> 1;
<#if pages.ways??>
  await putDown(changes.slice(0, half), { place: rest.place });
  await putDown(changes.slice(half), { place: rest.place });
<#else>
  await putDown(changes.slice(0, half), { after: rest.after });
  await putDown(changes.slice(half), { after: rest.after });
</#if>
  return 0;
}

<@comment>What is left for ${trigger.retry}. The record is one of its own, since what is left of other runs may be of some of these changes too.</@comment>
function putDown(changes, rest) {
  return retrying(() => failures().insertOne(Object.assign(openRecord(changes), rest)));
}

function openRecord(changes) {
  const now = new Date();
  return {
    function: ${js(trigger.name)},
    change: changes.map(stored),
    state: "open",
    attempts: 0,
    firstFailedAt: now,
    nextAttemptAt: now,
  };
}

function errorFields(error) {
  return { error: reason(error), lastFailedAt: new Date() };
}
