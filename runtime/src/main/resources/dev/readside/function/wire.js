// Values between JavaScript and the host, as JSON text: by far the cheapest bridge for an interpreted engine,
// because JSON.parse and JSON.stringify are native.
// To the host, what JSON lacks is { "\u0000": [kind, …] } (no BSON field name holds a zero byte; see ValueReader).
// From the host, the text is [value, paths]: paths lead to the payloads that need reviving (see ValueWriter).
// One thing does not survive: JavaScript puts keys that look like array indexes ("7") first, in ascending order.
(function (runtime) {
  "use strict";
  const WIRE = runtime.WIRE;
  const quote = JSON.stringify;
  const parse = JSON.parse;
  const keys = Object.keys;
  const valuesOf = Object.values;
  const isArray = Array.isArray;
  const prototypeOf = Object.getPrototypeOf;
  const DOCUMENT = Object.prototype;
  const revive = runtime.revive;
  const tagged = runtime.tagged;
  // The server allows 100 levels, some more stand around them; a value that contains itself is deeper than any limit.
  const DEEPEST = 120;

  // Whether JSON.stringify writes it just so: an interpreter checks in a third of the time that writing takes.
  function isJson(value, depth) {
    const document = !isArray(value);
    if (depth > DEEPEST || document && prototypeOf(value) !== DOCUMENT || value.toJSON !== undefined) return false;
    const items = document ? valuesOf(value) : value;
    for (let i = 0; i < items.length; i++) {
      const item = items[i];
      switch (typeof item) {
        case "string":
        case "boolean":
        case "undefined":
          break;
        case "number":
          if (!isExact(item)) return false;
          break;
        case "object":
          if (item !== null && !isJson(item, depth + 1)) return false;
          break;
        default:
          return false;
      }
    }
    return true;
  }

  function write(value, depth) {
    switch (typeof value) {
      case "string":
        return quote(value);
      case "number":
        return writeNumber(value);
      case "boolean":
        return String(value);
      case "undefined":
        return '{"\\u0000":["u"]}';
      case "object":
        return value === null ? "null" : writeObject(value, depth);
      default:
        if (runtime.isConstant(value)) return value[WIRE]();
        throw new TypeError("Cannot convert a " + typeof value + " to BSON");
    }
  }

  // Beyond 2^53 the digits that JavaScript prints are rounded, so the host works them out.
  function isExact(value) {
    return Number.isSafeInteger(value) || value % 1 !== 0 && isFinite(value);
  }

  function writeNumber(value) {
    if (isExact(value)) return String(value);
    return tagged(isFinite(value) ? "e" : "d", '"' + value + '"');
  }

  function writeObject(value, depth) {
    if (value[WIRE] !== undefined) return value[WIRE]();
    if (depth > DEEPEST) throw tooDeep();
    if (isArray(value)) return writeArray(value, depth);
    if (value instanceof Date) return writeDate(value);
    if (value instanceof RegExp) return new runtime.BSON.BSONRegExp(value.source, value.flags.replace(/[^imsx]/g, ""))[WIRE]();
    if (value instanceof Promise) throw new TypeError("Cannot convert a Promise to BSON; is an await missing?");
    return writeDocument(value, depth);
  }

  function writeArray(value, depth) {
    let text = "[";
    for (let i = 0; i < value.length; i++) {
      const item = value[i];
      text += (i === 0 ? "" : ",") + (item === undefined ? "null" : write(item, depth + 1));
    }
    return text + "]";
  }

  function writeDate(value) {
    const millis = value.getTime();
    if (millis !== millis) throw new TypeError("Cannot convert an invalid Date to BSON");
    return tagged("D", millis);
  }

  function writeDocument(value, depth) {
    let text = "{";
    let separator = "";
    for (const key of keys(value)) {
      const member = value[key];
      if (member !== undefined) {
        text += separator + quote(key) + ":" + write(member, depth + 1);
        separator = ",";
      }
    }
    return text + "}";
  }

  function tooDeep() {
    return new TypeError("Cannot convert to BSON: nested too deeply, or contains itself");
  }

  runtime.write = function (value) {
    try {
      const native = typeof value === "object" && value !== null && isJson(value, 0);
      return native ? quote(value) : write(value, 0);
    } catch (error) {
      // A thread with a small stack is at its end before the limit is.
      throw error instanceof RangeError ? tooDeep() : error;
    }
  };

  runtime.read = function (text) {
    const pair = parse(text);
    const paths = pair[1];
    for (let i = 0; i < paths.length; i++) {
      const path = paths[i];
      const last = path.length - 1;
      let parent = pair;
      for (let j = 0; j < last; j++) parent = parent[path[j]];
      const key = path[last];
      parent[key] = revive(parent[key]);
    }
    return pair[0];
  };

  function MongoError(failure) {
    this.message = failure.message;
    // Atlas: a message certainly; whether `code` and `codeName` are there is undocumented.
    if (failure.code !== undefined) this.code = failure.code;
    if (failure.codeName !== undefined) this.codeName = failure.codeName;
    Object.defineProperty(this, "stack", { value: new Error(failure.message).stack.replace(/^Error/, "MongoError"), writable: true, configurable: true });
    Object.defineProperty(this, "errorLabels", { value: failure.errorLabels || [] });
  }
  MongoError.prototype = Object.create(Error.prototype, {
    name: { value: "MongoError", writable: true, configurable: true },
    constructor: { value: MongoError, writable: true, configurable: true },
  });

  // The host answers with "=text" or "!failure"; none of its exceptions comes through.
  runtime.answer = function (text) {
    if (text.charCodeAt(0) === 61) return text.slice(1);
    throw new MongoError(parse(text.slice(1)));
  };
});
