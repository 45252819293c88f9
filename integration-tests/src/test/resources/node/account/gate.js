"use strict";

// Holds one request back: the next of a kind to a container, until it is let through. So others overtake it
// for certain, not by chance.

class Gate {
  hold(kind, container) {
    this.wanted = { kind, container };
    this.reached = new Promise((resolve) => (this.reach = resolve));
    this.opened = new Promise((resolve) => (this.open = resolve));
  }

  async pass(kind, container) {
    if (this.wanted?.kind !== kind || this.wanted.container !== container) return;
    this.wanted = undefined;
    this.reach();
    await this.opened;
  }
}

module.exports = { Gate };
