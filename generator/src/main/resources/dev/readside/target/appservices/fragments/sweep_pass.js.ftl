<#-- What a sweep keeps of its passes; data: model. -->
// The pass in hand, and what rows claim that are mended now: to reflect every change of a minute
// ago, by the server's clock; those can be read for sure. Within that second each run claims two
// increments of its own, one for missing rows and one for stale ones: so they are counted.
async function begin() {
  const begun = { $set: { lastRunAt: new Date() }, $inc: { runs: 1 } };
  await states().updateOne({ _id: STATE }, begun, { upsert: true });
  const now = { $set: { now: { $tsSecond: "$$CLUSTER_TIME" } } };
  const [state] = await states().aggregate([{ $match: { _id: STATE } }, now]).toArray();
  const claim = (i) => ({ version: ${js(model.definition.version)}, at: { t: state.now - 60, i } });
  const none = { startedAt: new Date(), checked: 0, missing: 0, stale: 0, phantom: 0, failed: 0 };
  const pass = Object.assign({ over: 0 }, state.pass || none);
  return { pass, stamps: { missing: claim(2 * state.runs), stale: claim(2 * state.runs + 1) } };
}

// Keeps how far the pass has come, and what it has found. One that has mended all rows has mended
// those too that functions could not name when it began.
async function save(pass, checked, found, ended) {
  pass.checked += checked;
  if (found.error) {
    Object.assign(pass, { failed: pass.failed + 1, error: found.error });
  } else {
    pass.missing += found.missing;
    pass.stale += found.stale;
    pass.phantom += found.phantom;
  }
  if (!ended) {
    await states().updateOne({ _id: STATE }, { $set: { pass } });
    return;
  }
  if (pass.failed === 0) {
    const before = new Date(pass.startedAt.getTime() - 2 * 60 * 1000);
    const repaired = { function: { $in: FUNCTIONS }, state: "repair", lastFailedAt: { $lt: before } };
    await failures().deleteMany(repaired);
  }
  const lastPass = Object.assign({ endedAt: new Date() }, pass);
  delete lastPass.after;
  delete lastPass.over;
  await states().updateOne(
    { _id: STATE },
    { $set: { lastPass }, $unset: { pass: "" }, $inc: { passes: 1 } }
  );
}
