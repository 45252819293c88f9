<#-- Rows, halved until those that are refused are alone; data: model, pages. -->
// Makes these rows as they should be, and fails if one of them was refused.
async function refreshOrFail(ids, run) {
  const whole = await refreshOrHalve(ids, run);
  if (!whole || run.refused.length > 0) throw run.error;
<#if model.elements??>
  if (run.unnamed) throw run.unnamed;
</#if>
}

// Makes these rows as they should be. Where one is refused, they are halved until it is alone, so
// that the others need not wait for it. Returns false if that would have been more than the run may
// do.
<#if pages??>
// (They are taken in turn: the run has come as far as `last`.)
</#if>
async function refreshOrHalve(ids, run, attempts) {
  try {
    await retrying(() => refreshRows(ids, run.stamp), attempts);
<#if pages??>
    run.refreshed = true;
</#if>
  } catch (error) {
<#if model.elements??>
    if (error.unnamed) run.unnamed = error; // What can be named is done.
    else if (ids.length > 1) return refreshHalves(ids, run, error);
    else await refuse(ids[0], run, error);
<#else>
    if (ids.length > 1) return refreshHalves(ids, run, error);
    await refuse(ids[0], run, error);
</#if>
  }
<#if pages??>
  run.last = lastNamed(ids, run.last);
</#if>
  return true;
}

async function refreshHalves(ids, run, error) {
  run.error = run.error || error;
  const half = ids.length >> 1;
  for (const piece of [ids.slice(0, half), ids.slice(half)]) {
    if (isSpent(run) || !(await refreshOrHalve(piece, run, 1))) return false;
  }
  return true;
}

async function refuse(id, run, error) {
  run.error = run.error || error;
  run.refused.push({ id, error });
<#if model.unique>
  if (run.freeing && isTaken(error)) await free([id], run.stamp);
</#if>
}
