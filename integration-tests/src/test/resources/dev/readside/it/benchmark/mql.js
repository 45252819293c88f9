"use strict";

// How many times as fast as mingo the evaluator is: node mql.js <its directory> <where mingo is
// installed> <file of definitions>. Each definition is evaluated for one document after the other.

const { readFileSync } = require("node:fs");
const path = require("node:path");

const [library, installed, file] = process.argv.slice(2).map((each) => path.resolve(each));
const { pipeline } = require(library);
const mingo = require(path.join(installed, "node_modules", "mingo"));

const MILLIS = 150;

// With the fields that definitions go by, so that joins find something.
const ROOTS = Array.from({ length: 20 }, (_, n) => ({
  _id: n,
  customerId: n % 5,
  orderId: n % 5,
  parentId: n % 5,
  number: `N${n}`,
  status: n % 4 === 0 ? "draft" : "paid",
  total: n * 1.5,
  amount: n,
  name: `name ${n}`,
  address: { city: "Bern", country: "CH" },
  lines: [
    { no: 1, amount: 2, price: 2, quantity: 3 },
    { no: 2, amount: 3, price: 1.5, quantity: 2 },
  ],
}));
const FOUND = ROOTS.slice(0, 2);

async function ofEvaluator(definition) {
  const run = pipeline(definition);
  return async () => {
    for (const root of ROOTS) await run([root], () => FOUND);
  };
}

async function ofMingo(definition) {
  const options = { collectionResolver: () => FOUND };
  return async () => {
    for (const root of ROOTS) mingo.aggregate([root], definition, options);
  };
}

// Documents per second of processor time, or undefined where it cannot evaluate that.
async function rate(prepare, definition) {
  try {
    const run = await prepare(definition);
    await timed(run);
    return await timed(run);
  } catch {
    return undefined;
  }
}

async function timed(run) {
  const start = process.cpuUsage();
  let rounds = 0;
  let millis = 0;
  for (; millis < MILLIS; rounds++) {
    await run();
    const { user, system } = process.cpuUsage(start);
    millis = (user + system) / 1000;
  }
  return (rounds * ROOTS.length * 1000) / millis;
}

(async () => {
  const { definitions } = JSON.parse(readFileSync(file, "utf8"));
  const ratios = [];
  for (const definition of definitions) {
    const ours = await rate(ofEvaluator, definition);
    const theirs = await rate(ofMingo, definition);
    if (ours !== undefined && theirs !== undefined) ratios.push(ours / theirs);
  }
  ratios.sort((a, b) => a - b);
  const at = (share) => ratios[Math.floor(share * (ratios.length - 1))].toFixed(1);
  console.log(`  definitions that both evaluate: ${ratios.length} of ${definitions.length}`);
  console.log(`  as fast as mingo: median ${at(0.5)}x, least ${at(0)}x, tenth ${at(0.1)}x`);
  console.log(`  at least 10x: ${ratios.filter((ratio) => ratio >= 10).length}`);
})();
