"use strict";

// The requests that the SDK makes, as far as emitted apps need them. Each gives { status, body, etag }.

const { latestVersions } = require("./feed");
const { execute } = require("./sql");
const { Refusal } = require("./refusal");

const MOST_PER_PAGE = 1000;

const PLAN = {
  partitionedQueryExecutionInfoVersion: 2,
  queryInfo: {
    distinctType: "None",
    orderBy: [],
    orderByExpressions: [],
    groupByExpressions: [],
    aggregates: [],
  },
  queryRanges: [{ min: "", max: "FF", isMinInclusive: true, isMaxInclusive: false }],
};

function readContainer(container) {
  const usage = `documentSize=0;documentsSize=1;documentsCount=${container.entries().length};`;
  return {
    status: 200,
    body: { ...container.definition, _rid: "container", _self: "container" },
    headers: { "x-ms-resource-usage": usage },
  };
}

// What has changed behind a place, which is one in the container's log.
function feed(container, { headers }) {
  const from = Number((headers["if-none-match"] ?? "0").replaceAll('"', ""));
  const { items, position } = latestVersions(
    container,
    from,
    Number(headers["x-ms-max-item-count"]),
  );
  const etag = `"${position}"`;
  if (items.length === 0) return { status: 304, headers: { etag } };
  const body = { _rid: "container", Documents: items, _count: items.length };
  return { status: 200, body, headers: { etag } };
}

function readRanges() {
  const range = { id: "0", _rid: "range", minInclusive: "", maxExclusive: "FF" };
  return { status: 200, body: { PartitionKeyRanges: [range], _count: 1 } };
}

function create(container, { body, headers }) {
  const item =
    headers["x-ms-documentdb-is-upsert"]?.toLowerCase() === "true"
      ? container.upsert(body)
      : container.create(body);
  return { status: 201, body: item };
}

function read(container, { id, partition, faults }) {
  const entry = container.entry(id, partition);
  const item = entry && faults.read(entry, container.clock());
  if (item === undefined) throw new Refusal(404, "Entity with the specified id does not exist");
  return { status: 200, body: item };
}

function replace(container, { id, partition, body, headers }) {
  return { status: 200, body: container.replace(id, partition, body, headers["if-match"]) };
}

function remove(container, { id, partition, headers }) {
  container.remove(id, partition, headers["if-match"]);
  return { status: 204 };
}

function plan() {
  return { status: 200, body: PLAN };
}

// Pages are in the order in which items were created; the continuation is the place of the last one.
function query(container, { body, partition, headers, faults }) {
  const from = Number(headers["x-ms-continuation"] ?? -1);
  const wanted = Number(headers["x-ms-max-item-count"] ?? 100);
  const most = wanted > 0 ? wanted : MOST_PER_PAGE;
  const found = readable(container, partition, faults).filter(({ order }) => order > from);
  const { results, looked } = execute(
    body,
    found.map(({ item }) => item),
    most,
  );
  const isLast = looked === found.length;
  return {
    status: 200,
    body: { _rid: "container", Documents: results, _count: results.length },
    headers: isLast ? {} : { "x-ms-continuation": String(found[looked - 1].order) },
  };
}

// What a read gives of each item in a partition, or in all.
function readable(container, partition, faults) {
  const wanted = partition && JSON.stringify(partition);
  return container
    .entriesWithFormer()
    .map((entry) => ({ item: faults.read(entry, container.clock()), order: entry.order }))
    .filter(({ item }) => item !== undefined)
    .filter(({ item }) => !wanted || JSON.stringify(container.partitionOf(item)) === wanted)
    .sort((a, b) => a.order - b.order);
}

module.exports = { readContainer, readRanges, create, read, replace, remove, plan, query, feed };
