<#-- What is known of a run that goes through pages; data: model. -->
// What a run claims, what it may do, and how far it has come.
function runOf(changes) {
  const { calls: allowed = CALLS } = changes[0].retried || {};
  return {
    stamp: stampOf(changes),
    stopAfter: calls + allowed - CALLS_AT_THE_END,
    until: Date.now() + AT_MOST,
    last: null, // of the documents, so far
    refreshed: false, // none of their rows yet
<#if model.unique>
    freeing: isRetried(changes),
</#if>
    refused: [],
    error: undefined, // the first
    unnamed: undefined, // an error, where not all rows can be named
  };
}

// Whether what is left is left to another run.
function isSpent(run) {
  return calls >= run.stopAfter || Date.now() > run.until;
}
