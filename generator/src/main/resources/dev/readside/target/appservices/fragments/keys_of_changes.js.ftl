<#-- What the changed documents are joined by; data: changed. -->
<#if changed.keyed>
// The values of this field in the changed documents.
function keysOf(changes, path) {
  const keys = [];
  for (const document of imagesOf(changes)) {
    for (const value of valuesAt(document, path)) {
      if (canHold(value)) keys.push(value);
    }
  }
  return keys;
}

</#if>
<#if changed.compound>
// The values of these fields in each changed document that has them all.
function partsOf(changes, paths) {
  return imagesOf(changes)
    .map((document) => paths.map((path) => valuesAt(document, path).filter(canHold)))
    .filter((parts) => parts.every((values) => values.length > 0));
}

</#if>
// The changed documents, as they were and as they are.
function imagesOf(changes) {
  const before = changes.map((each) => each.fullDocumentBeforeChange);
  return before.concat(changes.map((each) => each.fullDocument)).filter((document) => document);
}
