"use strict";

// A container: its items by partition and id, and the log of their changes.

const { randomUUID } = require("node:crypto");
const { EventEmitter } = require("node:events");
const { check } = require("./limits");
const { Refusal } = require("./refusal");

class Container {
  #items = new Map();
  #entries = 0;

  // `definition` is what one creates a container with; `clock` gives the seconds of now.
  constructor(definition, clock) {
    this.definition = definition;
    this.paths = definition.partitionKey.paths.map((path) => path.slice(1).split("/"));
    this.clock = clock;
    this.log = [];
    this.changed = new EventEmitter().setMaxListeners(0);
  }

  partitionOf(item) {
    return this.paths.map((names) => {
      const value = names.reduce((inner, name) => inner?.[name], item);
      return value === undefined || (typeof value === "object" && value !== null) ? {} : value;
    });
  }

  // All that are there: { item, former, since, order }. `former` is what was there until `since`.
  entries() {
    this.#expire();
    return [...this.#items.values()].filter(({ item }) => item !== undefined);
  }

  // The same with those that were there until their last change.
  entriesWithFormer() {
    this.#expire();
    return [...this.#items.values()];
  }

  entry(id, partition) {
    this.#expire();
    return this.#items.get(keyOf(id, partition));
  }

  create(body) {
    const partition = this.#checked(body);
    const entry = this.entry(body.id, partition);
    if (entry?.item !== undefined)
      throw new Refusal(409, "Entity with the specified id already exists");
    this.#refuseDuplicates(body, partition);
    return this.#write("create", body, partition, `rid${++this.#entries}`, entry);
  }

  replace(id, partition, body, etag) {
    const entry = this.#existing(id, partition, etag);
    const own = this.#checked(body);
    if (body.id !== id || keyOf(id, own) !== keyOf(id, partition)) {
      throw new Refusal(400, "Replacing the id or the partition key is not allowed");
    }
    this.#refuseDuplicates(body, partition);
    return this.#write("replace", body, partition, entry.item._rid, entry);
  }

  upsert(body) {
    const partition = this.#checked(body);
    return this.entry(body.id, partition)?.item === undefined
      ? this.create(body)
      : this.replace(body.id, partition, body);
  }

  remove(id, partition, etag) {
    this.#remove(this.#existing(id, partition, etag), false);
  }

  // An item goes as if its time were over.
  expire(entry) {
    this.#remove(entry, true);
  }

  #remove(entry, isExpired) {
    const { item } = entry;
    Object.assign(entry, { item: undefined, former: item, since: this.clock() });
    this.#note({ operation: "delete", rid: item._rid, item, isExpired });
  }

  #note(change) {
    this.log.push(change);
    this.changed.emit("change");
  }

  #existing(id, partition, etag) {
    const entry = this.entry(id, partition);
    if (entry?.item === undefined)
      throw new Refusal(404, "Entity with the specified id does not exist");
    if (etag !== undefined && etag !== entry.item._etag)
      throw new Refusal(412, "Precondition failed");
    return entry;
  }

  #checked(body) {
    const partition = this.partitionOf(body);
    check(body, partition);
    return partition;
  }

  // Each write is another version, and each item that is created has another _rid.
  #write(operation, body, partition, rid, entry) {
    const { _lsn, ...fields } = body;
    const item = {
      ...fields,
      _rid: rid,
      _self: `dbs/x/colls/x/docs/${rid}/`,
      _etag: `"${randomUUID()}"`,
      _attachments: "attachments/",
      _ts: Math.floor(this.clock()),
    };
    const order = operation === "create" ? this.log.length : entry.order;
    this.#items.set(keyOf(body.id, partition), {
      item,
      former: entry?.item,
      since: this.clock(),
      order,
    });
    this.#note({ operation, rid, item });
    return item;
  }

  // Unique keys hold within a partition; a missing value is one like null.
  #refuseDuplicates(body, partition) {
    for (const { paths } of this.definition.uniqueKeyPolicy?.uniqueKeys ?? []) {
      const value = valuesAt(body, paths);
      const other = this.entries().find(
        ({ item }) =>
          item.id !== body.id &&
          keyOf("", this.partitionOf(item)) === keyOf("", partition) &&
          valuesAt(item, paths) === value,
      );
      if (other) throw new Refusal(409, "Unique index constraint violation");
    }
  }

  #expire() {
    if (this.definition.defaultTtl === undefined) return;
    for (const entry of this.#items.values()) {
      const ttl = entry.item?.ttl ?? this.definition.defaultTtl;
      if (entry.item !== undefined && ttl > 0 && entry.item._ts + ttl <= this.clock())
        this.expire(entry);
    }
  }
}

function keyOf(id, partition) {
  return JSON.stringify([id, ...partition]);
}

function valuesAt(item, paths) {
  return JSON.stringify(
    paths.map(
      (path) =>
        path
          .slice(1)
          .split("/")
          .reduce((inner, name) => inner?.[name], item) ?? null,
    ),
  );
}

module.exports = { Container };
