"use strict";

// What `readside` on a command line asks of this app. The first line of the input is a request, { command,
// projections, … }; lines of the output are { progress }, and at last { result } or { problem }. Whoever
// has asked is there as long as the input is open.

const readline = require("node:readline");

const COMMANDS = ["backfill", "failures", "plan", "preview", "status", "verify"];

// Whoever has asked ends this, also when both are told to end by a terminal.
function serve(app) {
  process.on("SIGINT", () => {});
  const input = readline.createInterface({ input: process.stdin });
  input.once("line", (line) => answer(app, JSON.parse(line)).then(end));
  input.once("close", () => process.exit());
}

async function answer(app, { command, projections, ...request }) {
  if (!hasPackages()) return { problem: { kind: "packages" } };
  const { problemOf } = require("./problems");
  try {
    return { result: await perform(app, command, projections, request) };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

async function perform(app, command, projections, request) {
  const { requireSuitable } = require("../suitable");
  const { run, isForAnyAccount } = require(`./${COMMANDS[COMMANDS.indexOf(command)]}`);
  const chosen = app.projections.filter(({ name }) => projections.includes(name));
  await requireSuitable(...(isForAnyAccount ? [] : chosen));
  return run({ ...app, chosen }, request, (progress) => write({ progress }));
}

function hasPackages() {
  try {
    require("@azure/cosmos");
    return true;
  } catch (error) {
    if (error.code !== "MODULE_NOT_FOUND") throw error;
    return false;
  }
}

function end(last) {
  write(last, () => process.exit());
}

function write(line, then) {
  process.stdout.write(`${JSON.stringify(line)}\n`, then);
}

module.exports = { serve };
