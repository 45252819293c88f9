"use strict";

// The handler of a change feed: refreshes the rows that a batch of changes affects.

const { AT_ONCE, inParallel } = require("./parallel");
const { refreshOrRecord } = require("./recording");
const { affected } = require("./selectors");
const { requireSuitable } = require("./suitable");

function onChanges(projection, trigger) {
  return async (items, context) => {
    await requireSuitable(projection);
    const batch = new Batch(trigger.name, items);
    for await (const roots of affected(projection, trigger, items)) {
      await inParallel(roots, AT_ONCE, async (root) => {
        batch.count(await refreshOrRecord(projection, trigger.name, root, context));
      });
    }
    batch.log(context);
  };
}

// What is logged of a batch; alerts read it.
class Batch {
  roots = 0;
  rounds = 0;

  constructor(name, items) {
    this.function = name;
    this.items = items.length;
    this.begun = Date.now();
    this.oldest = Math.min(...items.map((item) => item._ts));
  }

  count(rounds) {
    this.roots++;
    this.rounds += rounds;
  }

  log(context) {
    const { function: name, items, roots, rounds } = this;
    const now = Date.now();
    const lagSeconds = Math.max(0, Math.round(now / 1000 - this.oldest));
    const told = { function: name, items, roots, rounds, millis: now - this.begun, lagSeconds };
    context.log(`readside.batch ${JSON.stringify(told)}`);
  }
}

module.exports = { onChanges };
