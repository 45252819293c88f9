"use strict";

// Compares all rows with their definitions, both ways, and mends those that differ where that is wanted.

const { BY_CONTENT } = require("../comparisons");
const { isPassing } = require("../failures");
const { refreshGroup } = require("../groups");
const { AT_ONCE, inParallel } = require("../parallel");
const { refresh } = require("../refresh");
const { placeOf } = require("../sources");
const { allPhases, steps } = require("../walk");
const { countOf } = require("./containers");
const { look } = require("./differences");
const { patiently, pause } = require("./patience");
const { firstLine } = require("./problems");

const BETWEEN_LOOKS = 1000;
const MOST_EXAMPLES = { missing: 10, stale: 10, phantom: 10, uncomputable: 10_000 };
const MEND = {
  root: (projection, root) => refresh(projection, root, BY_CONTENT),
  group: (projection, key) => refreshGroup(projection, key, "", BY_CONTENT),
};

async function run({ chosen }, { repair, patienceMillis }, tell) {
  const verified = [];
  for (const projection of chosen) {
    const verification = new Verification(projection, tell);
    await verification.lookAtAll();
    if (repair) await verification.mend();
    await verification.lookAgain(Date.now() + patienceMillis);
    verified.push(verification.result());
  }
  return { verified };
}

class Verification {
  documents = 0;
  rows = 0;
  settled = 0;
  // What differed when it was last looked at: what it is of, its name, and what was found.
  differing = [];

  constructor(projection, tell) {
    this.projection = projection;
    this.tell = tell;
  }

  async lookAtAll() {
    const { projection } = this;
    const total = await countOf(placeOf(projection, projection.root));
    const known = new Set();
    for await (const page of steps(projection, allPhases(projection), { phase: 0 })) {
      const names = [...new Set(page.names)].filter((name) => !known.has(name));
      if (page.of === "group") names.forEach((name) => known.add(name));
      if (page.phase === 0) this.documents += page.looked;
      await inParallel(names, AT_ONCE, (name) => this.lookAt(page.of, name));
      const { documents, rows } = this;
      this.tell({ projection: projection.name, documents, total, rows });
    }
  }

  async lookAt(of, name) {
    const { rows, found } = await patiently(() => look(this.projection, of, name));
    this.rows += rows;
    if (found.length > 0) this.differing.push({ of, name, found });
  }

  async mend() {
    await inParallel(this.differing, AT_ONCE, async (each) => {
      try {
        await patiently(() => MEND[each.of](this.projection, each.name));
      } catch (error) {
        if (isPassing(error)) throw error;
        each.reason = firstLine(error);
      }
    });
  }

  // What is in flight is right some time later.
  async lookAgain(until) {
    while (this.differing.length > 0) {
      await inParallel([...this.differing], AT_ONCE, (each) => this.lookOnceMore(each));
      this.differing = this.differing.filter(({ found }) => found.length > 0);
      if (!this.differing.some(mayPass) || Date.now() >= until) return;
      this.tell({ projection: this.projection.name, differing: this.differing.length });
      await pause(BETWEEN_LOOKS);
    }
  }

  async lookOnceMore(each) {
    const { found } = await patiently(() => look(this.projection, each.of, each.name));
    this.settled += Math.max(0, each.found.length - found.length);
    each.found = found;
  }

  result() {
    const { projection, documents, rows, settled } = this;
    const found = this.differing.flatMap((each) =>
      each.found.map((one) => ({ reason: each.reason, ...one })),
    );
    const examples = Object.entries(MOST_EXAMPLES).flatMap(([kind, most]) =>
      found.filter((one) => one.kind === kind).slice(0, most),
    );
    return {
      projection: projection.name,
      documents,
      rows,
      settled,
      differences: counts(found),
      examples,
    };
  }
}

function mayPass({ found }) {
  return found.some(({ kind }) => kind !== "uncomputable");
}

function counts(found) {
  const all = {};
  for (const { kind } of found) all[kind] = (all[kind] ?? 0) + 1;
  return all;
}

module.exports = { run };
