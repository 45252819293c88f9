"use strict";

// What goes wrong on purpose, by chance; with a seed, always the same.

const { random } = require("./random");
const { Refusal } = require("./refusal");

const NONE = {
  seed: 1,
  unavailable: 0,
  lost: 0,
  throttled: 0,
  expired: 0,
  stale: 0,
  delayMillis: 0,
};

const STALE_SECONDS = 5;

class Faults {
  constructor(wanted = {}) {
    this.wanted = { ...NONE, ...wanted };
    this.next = random(this.wanted.seed);
    this.counts = { unavailable: 0, lost: 0, throttled: 0, expired: 0, stale: 0 };
  }

  // Before a request is done.
  async before() {
    await this.delay();
    if (this.happens("unavailable")) throw new Refusal(503, "Service is currently unavailable");
    if (this.happens("throttled")) {
      throw new Refusal(429, "Request rate is large", { "x-ms-retry-after-ms": "1" });
    }
  }

  // Whether nobody gets to know that a write was done.
  losesAnswer() {
    return this.happens("lost");
  }

  // A row that is there for a while only may go at any moment.
  expires() {
    return this.happens("expired");
  }

  // The version that a read gives: an account without strong reads may give the one before for a while.
  read({ item, former, since }, now) {
    return now - since < STALE_SECONDS && this.happens("stale") ? former : item;
  }

  // A few requests take much longer than most: others overtake them.
  async delay() {
    const { delayMillis } = this.wanted;
    if (delayMillis === 0) return;
    const times = this.next() < 0.1 ? 10 : 1;
    await new Promise((resolve) => setTimeout(resolve, this.next() * delayMillis * times));
  }

  happens(fault) {
    const probability = this.wanted[fault];
    const happens = probability > 0 && this.next() < probability;
    if (happens) this.counts[fault]++;
    return happens;
  }
}

module.exports = { Faults };
