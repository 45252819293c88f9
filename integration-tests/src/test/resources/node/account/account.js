"use strict";

// The account: containers by database and name, its properties, its clock, and what was asked of it.

const { EventEmitter } = require("node:events");
const { Container } = require("./container");
const { Faults } = require("./faults");
const { Gate } = require("./gate");
const { Refusal } = require("./refusal");

class Account {
  requested = new EventEmitter();

  constructor() {
    this.reset();
  }

  reset() {
    this.containers = new Map();
    this.consistency = "BoundedStaleness";
    this.hasSeveralWriteRegions = false;
    this.faults = new Faults();
    this.gate = new Gate();
    this.secondsAhead = 0;
    this.latencyMillis = 0;
    this.requests = {};
  }

  clock = () => Date.now() / 1000 + this.secondsAhead;

  createContainer(database, definition) {
    this.containers.set(`${database}/${definition.id}`, new Container(definition, this.clock));
  }

  removeContainer(database, name) {
    this.containers.delete(`${database}/${name}`);
  }

  container(database, name) {
    const container = this.containers.get(`${database}/${name}`);
    if (container === undefined)
      throw new Refusal(404, `There is no container ${database}/${name}`);
    return container;
  }

  // A request on its way.
  async travel() {
    const { latencyMillis } = this;
    if (latencyMillis > 0) await new Promise((resolve) => setTimeout(resolve, latencyMillis));
  }

  count(request) {
    this.requests[request] = (this.requests[request] ?? 0) + 1;
    this.requested.emit("request");
  }

  // As the service describes it.
  properties(address) {
    const location = { name: "West Europe", databaseAccountEndpoint: address };
    return {
      id: "stand-in",
      _rid: "stand-in",
      _self: "",
      writableLocations: [location],
      readableLocations: [location],
      enableMultipleWriteLocations: this.hasSeveralWriteRegions,
      userConsistencyPolicy: { defaultConsistencyLevel: this.consistency },
    };
  }
}

module.exports = { Account };
