"use strict";

// The change feed of a container, behind a position in its log.

// Of each item the latest version, if it is still there; those in between are not delivered.
function latestVersions(container, position, most) {
  const last = new Map(container.log.map((entry, n) => [entry.rid, n]));
  return collect(container.log, position, most, (entry, n) =>
    entry.operation !== "delete" && last.get(entry.rid) === n
      ? { ...entry.item, _lsn: n + 1 }
      : undefined,
  );
}

function allVersions(container, position, most) {
  return collect(container.log, position, most, (entry, n) => changeOf(container, entry, n + 1));
}

// The page "Change feed modes" has these forms.
function changeOf(container, { operation, item, isExpired }, lsn) {
  const metadata = { operationType: operation, lsn, crts: item._ts };
  if (operation !== "delete") return { current: item, metadata };
  const names = container.paths.map((path) => path.join("/"));
  const partition = container.partitionOf(item);
  const partitionKey = Object.fromEntries(names.map((name, n) => [name, partition[n]]));
  return { metadata: { ...metadata, id: item.id, partitionKey, timeToLiveExpired: isExpired } };
}

function collect(log, position, most, delivered) {
  const items = [];
  let n = position;
  for (; n < log.length && items.length < most; n++) {
    const item = delivered(log[n], n);
    if (item !== undefined) items.push(item);
  }
  return { items, position: n };
}

module.exports = { latestVersions, allVersions };
