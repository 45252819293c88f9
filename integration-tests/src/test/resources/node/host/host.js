"use strict";

// The consumers of all change feeds that an app has functions for.

const { random } = require("../account/random");
const { App, triggerOf } = require("./app");
const { Consumer } = require("./consumer");

class Host {
  consumers = [];

  constructor(account, directory) {
    this.account = account;
    this.app = new App(directory);
  }

  // So many consumers for each feed, at once. { consumers, seed, dies, batch, allVersions }
  start({ consumers, seed, ...chances }) {
    const next = random(seed);
    for (const registered of this.app.functions) {
      const trigger = triggerOf(registered.metadata);
      if (trigger.type !== "cosmosDBTrigger") continue;
      const container = this.account.container(trigger.databaseName, trigger.containerName);
      for (let n = 0; n < consumers; n++) {
        this.consumers.push(new Consumer(this.app, registered, container, { ...chances, next }));
      }
    }
    this.running = Promise.all(this.consumers.map((consumer) => consumer.run()));
  }

  // When all consumers have nothing left to do; after so many seconds that is an error.
  quiet(seconds) {
    return new Promise((resolve, reject) => {
      const last = () =>
        this.app.logs
          .slice(-3)
          .map(({ message }) => message)
          .join("; ");
      const late = () => reject(new Error(`Still at work after ${seconds} s: ${last()}`));
      const deadline = setTimeout(late, seconds * 1000);
      this.#onceQuiet(() => {
        clearTimeout(deadline);
        resolve();
      });
    });
  }

  // When a function has logged, or failed with, such a text; after so many seconds that is an error.
  logged(text, seconds) {
    const { logs, logged } = this.app;
    if (logs.some(({ message }) => message.includes(text))) return undefined;
    return new Promise((resolve, reject) => {
      const late = () => reject(new Error(`Nothing was logged in ${seconds} s: ${text}`));
      const deadline = setTimeout(late, seconds * 1000);
      const look = (message) => {
        if (!message.includes(text)) return;
        logged.off("log", look);
        clearTimeout(deadline);
        resolve();
      };
      logged.on("log", look);
    });
  }

  // When the app has made so many more requests, or has nothing left to do.
  requests(number) {
    return new Promise((resolve) => {
      let left = number;
      const count = () => --left <= 0 && end();
      const end = () => {
        this.account.requested.off("request", count);
        resolve();
      };
      this.account.requested.on("request", count);
      this.#onceQuiet(end);
    });
  }

  #onceQuiet(act) {
    const look = () => this.consumers.every((consumer) => consumer.isQuiet) && act();
    this.consumers.forEach((consumer) => (consumer.onRest = look));
    look();
  }

  async stop() {
    this.consumers.forEach((consumer) => consumer.stop());
    await this.running;
    this.consumers = [];
  }

  async runTimer(name) {
    await this.app.invoke(this.app.named(name), { isPastDue: false });
  }

  // All that happened to consumers.
  counts() {
    const total = { changes: 0, again: 0, lost: 0 };
    for (const { counts } of this.consumers) {
      for (const name of Object.keys(total)) total[name] += counts[name];
    }
    return total;
  }
}

module.exports = { Host };
