"use strict";

// Brings all rows up to date without waiting for a feed. After each page it notes how far it is; where it
// was ended, the next one goes on there.

const { AT_ONCE, inParallel } = require("../parallel");
const { placeOf } = require("../sources");
const { MEND } = require("../sweep");
const { allPhases, keepPosition, position, steps } = require("../walk");
const { countOf } = require("./containers");
const { estimate } = require("./estimate");
const { patiently } = require("./patience");

const BEGINNING = { phase: 0 };
const MOST_REFUSED = 1000;
const FUNCTION = "readside backfill";

async function run({ chosen }, { restart, dryRun }, tell) {
  if (dryRun) return { estimates: await Promise.all(chosen.map(estimate)) };
  const filled = [];
  for (const projection of chosen) {
    const filling = new Filling(projection, tell);
    await filling.begin(restart);
    filled.push(await filling.fill());
  }
  return { filled };
}

class Filling {
  refused = [];
  begun = Date.now();

  constructor(projection, tell) {
    this.projection = projection;
    this.name = `backfill|${projection.name}`;
    this.tell = tell;
    // As functions log what they put down.
    this.context = { error: (line) => this.refuse(JSON.parse(line.slice(line.indexOf("{")))) };
  }

  async begin(restart) {
    const { projection, name } = this;
    this.from = restart ? BEGINNING : await position(projection, name);
    this.isResumed = this.from.continuation !== undefined || this.from.phase > 0;
    this.documents = this.from.documents ?? 0;
    this.total = await countOf(placeOf(projection, projection.root));
  }

  async fill() {
    const { projection } = this;
    for await (const page of steps(projection, allPhases(projection), this.from)) {
      await inParallel([...new Set(page.names)], AT_ONCE, (each) => this.refresh(page.of, each));
      if (page.phase === 0) this.documents += page.looked;
      await this.keep(page.next);
    }
    return this.result();
  }

  refresh(of, each) {
    return patiently(() => MEND[of](this.projection, FUNCTION, each, this.context));
  }

  refuse({ root, error }) {
    if (this.refused.length < MOST_REFUSED) this.refused.push({ key: root, reason: error });
  }

  async keep(next) {
    const { projection, name, documents, total } = this;
    const isEnd = next.phase === 0 && next.continuation === undefined;
    await patiently(() =>
      keepPosition(projection, name, isEnd ? BEGINNING : { ...next, documents }),
    );
    this.tell({ projection: projection.name, documents, total, refused: this.refused.length });
  }

  result() {
    const { projection, documents, refused, isResumed } = this;
    const millis = Date.now() - this.begun;
    return { projection: projection.name, documents, refused, isResumed, millis };
  }
}

module.exports = { run };
