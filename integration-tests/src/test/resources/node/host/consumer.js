"use strict";

// One that consumes a container's change feed for a function, as the host does: a batch that fails comes
// again where the function has a retry policy, and is lost where it has none. It may die before it has
// noted how far it is; then the batch comes again, too.

const { once } = require("node:events");
const { allVersions, latestVersions } = require("../account/feed");

class Consumer {
  position = 0;
  isStopped = false;
  counts = { changes: 0, again: 0, lost: 0 };

  // `chances` has `next`, a random number; `dies`, how probable that is; `batch`, how many changes at most.
  constructor(app, registered, container, chances) {
    Object.assign(this, { app, registered, container, chances });
    this.feed = chances.allVersions ? allVersions : latestVersions;
  }

  async run() {
    while (!this.isStopped) {
      const { items, position } = this.feed(this.container, this.position, this.#size());
      if (items.length > 0) await this.#deliver(items, position);
      else await this.#rest(position);
    }
  }

  stop() {
    this.isStopped = true;
    this.container.changed.emit("change");
  }

  // Whether there is nothing to be done.
  get isQuiet() {
    return this.isResting && this.position === this.container.log.length;
  }

  async #rest(position) {
    this.position = position;
    this.isResting = true;
    this.onRest?.();
    await once(this.container.changed, "change");
    this.isResting = false;
  }

  #size() {
    return 1 + Math.floor(this.chances.next() * this.chances.batch);
  }

  async #deliver(items, position) {
    this.counts.changes += items.length;
    for (let retryCount = 0; !this.isStopped; retryCount++) {
      if (await this.#invoke(items, retryCount)) break;
      if (this.registered.metadata.retryOptions === undefined) {
        this.counts.lost += items.length;
        break;
      }
      this.counts.again += items.length;
    }
    if (this.chances.next() < this.chances.dies) this.counts.again += items.length;
    else this.position = position;
  }

  async #invoke(items, retryCount) {
    try {
      await this.app.invoke(this.registered, items, { retryCount, maxRetryCount: -1 });
      return true;
    } catch (error) {
      this.app.log("failed", error.message);
      return false;
    }
  }
}

module.exports = { Consumer };
