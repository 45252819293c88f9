<#-- What is known of a run whose rows the changes name; data: model. -->
// What a run claims, what it may do, and how far it has come.
function runOf(changes) {
  return {
    stamp: stampOf(changes),
    // Of several changes, each shall be handled by itself.
    stopAfter: changes.length > 1 ? 0 : calls + CALLS - CALLS_AT_THE_END,
<#if model.unique>
    freeing: isRetried(changes),
</#if>
    refused: [],
    error: undefined, // the first
<#if model.elements??>
    unnamed: undefined, // an error, where not all rows can be named
</#if>
  };
}

// Whether what is left is left to another run.
function isSpent(run) {
  return calls >= run.stopAfter;
}
