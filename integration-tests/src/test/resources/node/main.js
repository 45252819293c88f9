"use strict";

// A stand-in for an Azure Cosmos DB account and for the host of Azure Functions. Each line that comes in is
// a command, { command, ... }; each line that goes out the answer, { result } or { error }.

const readline = require("node:readline");
const { Account } = require("./account/account");
const { KEY } = require("./account/key");
const { Faults } = require("./account/faults");
const { serve } = require("./account/server");
const { execute } = require("./account/sql");
const { Host } = require("./host/host");

const account = new Account();
let host;

const commands = {
  connection() {
    return { endpoint: account.address, key: KEY };
  },
  // Nothing is there any more.
  async reset() {
    await host?.stop();
    host = undefined;
    account.reset();
  },
  properties({ consistency, hasSeveralWriteRegions }) {
    Object.assign(account, { consistency, hasSeveralWriteRegions });
  },
  createContainer({ database, definition }) {
    account.createContainer(database, definition);
  },
  removeContainer({ database, container }) {
    account.removeContainer(database, container);
  },
  put({ database, container, item }) {
    return account.container(database, container).upsert(item);
  },
  remove({ database, container, id, partition }) {
    account.container(database, container).remove(id, partition);
  },
  items({ database, container }) {
    return account
      .container(database, container)
      .entries()
      .map(({ item }) => item);
  },
  query({ database, container, query, parameters }) {
    const items = account
      .container(database, container)
      .entries()
      .map(({ item }) => item);
    return execute({ query, parameters }, items, Infinity).results;
  },
  faults({ faults }) {
    account.faults = new Faults(faults);
  },
  latency({ millis }) {
    account.latencyMillis = millis;
  },
  hold({ kind, container }) {
    account.gate.hold(kind, container);
  },
  async held() {
    await account.gate.reached;
  },
  release() {
    account.gate.open();
  },
  pass({ seconds }) {
    account.secondsAhead += seconds;
  },
  load({ directory }) {
    host = new Host(account, directory);
    return host.app.functions.map(({ metadata }) => metadata.name);
  },
  start({ chances }) {
    host.start(chances);
  },
  async quiet({ seconds }) {
    await host.quiet(seconds);
  },
  async logged({ text, seconds }) {
    await host.logged(text, seconds);
  },
  async requests({ number }) {
    await host.requests(number);
  },
  async stop() {
    await host.stop();
  },
  async runTimer({ name }) {
    await host.runTimer(name);
  },
  counts() {
    return {
      requests: account.requests,
      faults: account.faults.counts,
      deliveries: host?.counts(),
      logs: host?.app.logs,
    };
  },
};

async function answer(line) {
  try {
    const { command, ...given } = JSON.parse(line);
    return { result: (await commands[command](given)) ?? null };
  } catch (error) {
    return { error: error.stack };
  }
}

(async () => {
  const server = await serve(account);
  process.env.READSIDE_COSMOS = `AccountEndpoint=${account.address};AccountKey=${KEY};`;
  process.stdout.write(`${JSON.stringify({ result: process.version })}\n`);
  for await (const line of readline.createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(await answer(line))}\n`);
  }
  await host?.stop();
  server.close();
  process.exit(0);
})();
