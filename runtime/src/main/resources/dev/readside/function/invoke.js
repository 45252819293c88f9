// Runs a function. Its file is evaluated anew for each invocation, so that variables at its top level start fresh:
// whether Atlas does so is undocumented, and a function that relied on the opposite would be wrong on a second machine anyway.
(function (runtime) {
  "use strict";
  const host = runtime.host;

  function load(name) {
    const file = host.load(name);
    if (file === null) throw new Error("function not found: '" + name + "'");
    // `require` works inside a function only.
    let running = false;
    const exported = file({}, (module) => {
      if (!running) throw new ReferenceError("'require' is not defined");
      return runtime.require(module);
    });
    if (typeof exported !== "function") throw new Error("'exports' is not a function in '" + name + "'");
    running = true;
    return exported;
  }

  // Another function of the app. Arguments and result are copied, as between two invocations.
  runtime.execute = function (name, args) {
    host.asyncOperation();
    const copied = runtime.read(host.copy(runtime.write(args)));
    const result = load(name).apply(undefined, copied);
    const copy = (value) => runtime.read(host.copy(runtime.write(value)));
    return result instanceof Promise ? result.then(copy) : copy(result);
  };

  function described(error) {
    if (!(error instanceof Error)) return { message: "Uncaught " + printed(error), stack: "" };
    return { message: String(error), stack: String(error.stack) };
  }

  function printed(value) {
    try {
      return typeof value === "object" ? runtime.EJSON.stringify(value) : String(value);
    } catch (error) {
      return "value";
    }
  }

  runtime.invoke = function (name, args) {
    runtime.forgetGlobals();
    const failed = (error) => {
      const failure = described(error);
      host.rejected(failure.message, failure.stack);
    };
    try {
      const result = load(name).apply(undefined, runtime.read(args));
      Promise.resolve(result).then((value) => host.resolved(runtime.write(value))).catch(failed);
    } catch (error) {
      failed(error);
    }
  };
  return runtime.invoke;
});
