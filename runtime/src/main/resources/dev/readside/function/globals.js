// What functions find in their global scope: the standard objects that Atlas lists
// (https://www.mongodb.com/docs/atlas/app-services/functions/javascript-support/) and Atlas' own.
// Everything else that the engine offers goes: Proxy, Reflect, WeakSet, BigInt, SharedArrayBuffer, Atomics, Intl, print, load, …
(function (runtime) {
  "use strict";
  const global = runtime.global;
  const host = runtime.host;
  const STANDARD = [
    "Object", "Function", "Array", "String", "Number", "Boolean", "Symbol", "Date", "Math", "JSON", "RegExp", "Promise",
    "Error", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError",
    "Map", "Set", "WeakMap", "ArrayBuffer", "DataView",
    "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array",
    "parseInt", "parseFloat", "isNaN", "isFinite", "encodeURI", "encodeURIComponent", "decodeURI", "decodeURIComponent", "escape", "unescape",
    "eval", "NaN", "Infinity", "undefined",
  ];
  const frozen = Object.freeze;

  for (const name of Object.getOwnPropertyNames(global)) {
    if (STANDARD.indexOf(name) < 0) delete global[name];
  }

  // ES2018, and yet the engine offers it at every level.
  delete global.Promise.prototype.finally;

  // A getter that throws: the name exists on Atlas, and saying so is better than "undefined is not a function".
  function unavailable(target, name, called) {
    Object.defineProperty(target, name, {
      get() {
        throw new Error(called + " is not available in the local runtime");
      },
    });
  }

  function printed(value) {
    if (typeof value === "string") return value;
    if (value instanceof Error) return String(value);
    if (typeof value === "object" && value !== null) {
      try {
        return runtime.EJSON.stringify(value);
      } catch (error) {
        return String(value);
      }
    }
    return String(value);
  }
  const console = {};
  for (const level of ["log", "info", "warn", "error"]) {
    console[level] = function (...values) {
      host.print(level, values.map(printed).join(" "));
    };
  }

  // Node's modules exist on Atlas in part; a function that needs one cannot be run here.
  const BUILT_IN = [
    "assert", "buffer", "crypto", "dgram", "dns", "events", "fs", "http", "http2", "https", "net", "os", "path", "process",
    "punycode", "querystring", "stream", "string_decoder", "timers", "tls", "tty", "url", "util", "zlib",
  ];
  runtime.require = function (name) {
    if (BUILT_IN.indexOf(String(name).replace(/^node:/, "")) >= 0) {
      throw new Error("require('" + name + "') is not available in the local runtime");
    }
    // Neither relative files nor unsupported built-ins; dependencies of the app are not read here.
    throw new Error("Cannot find module '" + name + "'");
  };

  const metadata = runtime.read(host.app);
  const own = (object, name) => (Object.prototype.hasOwnProperty.call(object, name) ? object[name] : undefined);
  const context = {
    app: frozen({ name: metadata.name, id: "", projectId: "", clientAppId: metadata.name, deployment: frozen({ model: "LOCAL", providerRegion: "" }) }),
    environment: frozen({ tag: metadata.environment, values: frozen(metadata.environmentValues) }),
    user: frozen({ id: "", type: "system", data: frozen({}), identities: frozen([]) }),
    runningAsSystem: () => true,
    functions: frozen({ execute: (name, ...args) => runtime.execute(String(name), args) }),
    services: frozen({ get: (name) => (metadata.services.indexOf(name) < 0 ? undefined : runtime.mongodb()) }),
    // Read anew each time, so that no function can change a value for the next one.
    values: frozen({ get: (name) => own(runtime.read(host.app).values, String(name)) }),
  };
  unavailable(context, "http", "context.http");
  const utils = {};
  unavailable(utils, "jwt", "utils.jwt");
  unavailable(utils, "crypto", "utils.crypto");

  const ours = { context, console, EJSON: runtime.EJSON, BSON: runtime.BSON, utils };
  for (const name of Object.keys(ours)) {
    Object.defineProperty(global, name, { value: frozen(ours[name]) });
  }

  // Globals that a function leaves behind do not reach the next invocation; see Sandbox.
  const known = new Set(Object.getOwnPropertyNames(global));
  runtime.forgetGlobals = function () {
    const names = Object.getOwnPropertyNames(global);
    if (names.length === known.size) return;
    for (const name of names) {
      if (!known.has(name)) delete global[name];
    }
  };
});
