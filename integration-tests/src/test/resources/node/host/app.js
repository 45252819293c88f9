"use strict";

// An emitted app, loaded with the real @azure/functions on a stand-in for the host's side of it.

const { randomUUID } = require("node:crypto");
const { EventEmitter } = require("node:events");
const { readdirSync } = require("node:fs");
const Module = require("node:module");
const path = require("node:path");

let model;
let registered = [];

const core = {
  version: "4.0.0",
  setProgrammingModel: (given) => (model = given),
  getProgrammingModel: () => model,
  registerFunction: (metadata, callback) => {
    registered.push({ metadata, callback });
    return { dispose() {} };
  },
  registerHook: () => ({ dispose() {} }),
  getFuncMetadata: () => undefined,
  log() {},
};

const load = Module._load;
Module._load = (request, ...others) =>
  request === "@azure/functions-core" ? core : load(request, ...others);

class App {
  // What was logged: { level, message }.
  logs = [];
  logged = new EventEmitter();

  constructor(directory) {
    registered = [];
    forget(directory);
    const functions = path.join(directory, "src", "functions");
    readdirSync(functions)
      .sort()
      .forEach((file) => require(path.join(functions, file)));
    this.functions = registered;
  }

  log(level, message) {
    this.logs.push({ level, message });
    this.logged.emit("log", message);
  }

  named(name) {
    const found = this.functions.find(({ metadata }) => metadata.name === name);
    if (found === undefined) throw new Error(`The app has no function ${name}`);
    return found;
  }

  // Runs a function with what triggers it.
  async invoke({ metadata, callback }, input, retryContext) {
    const { name: binding } = triggerOf(metadata);
    const invocation = await model.getInvocationModel({
      invocationId: randomUUID(),
      metadata: { name: metadata.name, bindings: metadata.bindings },
      request: {
        inputData: [{ name: binding, data: { json: JSON.stringify(input) } }],
        triggerMetadata: {},
        retryContext,
      },
      log: (level, category, message) => this.log(level, message),
    });
    const { context, inputs } = await invocation.getArguments();
    await invocation.invokeFunction(context, inputs, callback);
  }
}

// An app that was loaded before is loaded anew.
function forget(directory) {
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(directory + path.sep)) delete require.cache[file];
  }
}

// The binding that starts a function, with its name.
function triggerOf(metadata) {
  const [name, binding] = Object.entries(metadata.bindings).find(([, each]) =>
    /Trigger$/i.test(each.type),
  );
  return { ...binding, name };
}

module.exports = { App, triggerOf };
