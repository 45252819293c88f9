// The BSON types that functions see. Documented: https://www.mongodb.com/docs/atlas/app-services/functions/globals/#bson
// The value itself lives under a symbol, so that it neither enumerates nor prints.
// Each type can write itself for the host (runtime.WIRE) and as Extended JSON (runtime.EXTENDED).
(function (runtime) {
  "use strict";
  const host = runtime.host;
  const quote = JSON.stringify;
  const WIRE = (runtime.WIRE = Symbol("wire"));
  const EXTENDED = (runtime.EXTENDED = Symbol("extended"));
  const VALUE = Symbol("value");
  const TRUSTED = {};

  function define(type, name, methods) {
    Object.defineProperty(type, "name", { value: name });
    Object.defineProperty(type.prototype, "_bsontype", { value: name });
    for (const key of Object.keys(methods).concat(Object.getOwnPropertySymbols(methods))) {
      Object.defineProperty(type.prototype, key, { value: methods[key], writable: true, configurable: true });
    }
  }

  function tagged(kind, payload) {
    return '{"\\u0000":["' + kind + '",' + payload + "]}";
  }
  runtime.tagged = tagged;

  function ObjectId(id, trust) {
    if (!(this instanceof ObjectId)) return new ObjectId(id, trust);
    this[VALUE] = trust === TRUSTED ? id : objectIdHex(id);
  }
  function objectIdHex(id) {
    if (id === undefined || id === null) return host.newObjectId();
    if (id instanceof ObjectId) return id[VALUE];
    if (typeof id === "string" && /^[0-9a-fA-F]{24}$/.test(id)) return id.toLowerCase();
    if (typeof id === "string" && /^[\x00-\xff]{12}$/.test(id)) return hexOfBytes(id);
    throw new Error("Argument passed in must be a string of 12 bytes or a string of 24 hex characters");
  }
  function hexOfBytes(text) {
    return text.split("").map((each) => ("0" + each.charCodeAt(0).toString(16)).slice(-2)).join("");
  }
  define(ObjectId, "ObjectID", {
    toHexString() { return this[VALUE]; },
    toString() { return this[VALUE]; },
    toJSON() { return this[VALUE]; },
    equals(other) { return other !== undefined && other !== null && String(other) === this[VALUE]; },
    getTimestamp() { return new Date(parseInt(this[VALUE].slice(0, 8), 16) * 1000); },
    [WIRE]() { return tagged("o", '"' + this[VALUE] + '"'); },
    [EXTENDED]() { return { $oid: this[VALUE] }; },
  });

  function Int32(value) {
    if (!(this instanceof Int32)) return new Int32(value);
    this[VALUE] = Number(value === undefined ? 0 : value) | 0;
  }
  define(Int32, "Int32", {
    valueOf() { return this[VALUE]; },
    toString(radix) { return this[VALUE].toString(radix); },
    toJSON() { return this[VALUE]; },
    [WIRE]() { return tagged("i", this[VALUE]); },
    [EXTENDED]() { return { $numberInt: String(this[VALUE]) }; },
  });

  function Double(value) {
    if (!(this instanceof Double)) return new Double(value);
    this[VALUE] = Number(value === undefined ? 0 : value);
  }
  function doubleText(value) {
    if (Object.is(value, -0)) return "-0.0";
    return Number.isInteger(value) && Math.abs(value) < 1e21 ? value + ".0" : String(value);
  }
  runtime.doubleText = doubleText;
  define(Double, "Double", {
    valueOf() { return this[VALUE]; },
    toString(radix) { return this[VALUE].toString(radix); },
    toJSON() { return this[VALUE]; },
    [WIRE]() { return tagged("d", '"' + doubleText(this[VALUE]) + '"'); },
    [EXTENDED]() { return { $numberDouble: doubleText(this[VALUE]) }; },
  });

  // 64 bits as two signed halves, like js-bson's Long.
  function Long(low, high, trust) {
    if (!(this instanceof Long)) return new Long(low, high);
    this[VALUE] = trust === TRUSTED ? trustedHalves(low, high) : { low: low | 0, high: high | 0 };
  }
  function trustedHalves(low, high) {
    return { low: low, high: high };
  }
  // Long division by 10^6: remainder * 2^32 stays below 2^53.
  function unsignedDecimal(high, low) {
    let digits = "";
    do {
      const quotientHigh = Math.floor(high / 1e6);
      const rest = (high % 1e6) * 4294967296 + low;
      low = Math.floor(rest / 1e6);
      high = quotientHigh;
      const group = String(rest % 1e6);
      digits = high === 0 && low === 0 ? group + digits : ("000000" + group).slice(-6) + digits;
    } while (high !== 0 || low !== 0);
    return digits;
  }
  function longText(low, high) {
    if (high >= 0) return unsignedDecimal(high, low >>> 0);
    const negatedLow = (~low + 1) >>> 0;
    const negatedHigh = (~high + (negatedLow === 0 ? 1 : 0)) >>> 0;
    return "-" + unsignedDecimal(negatedHigh, negatedLow);
  }
  define(Long, "Long", {
    getLowBits() { return this[VALUE].low; },
    getHighBits() { return this[VALUE].high; },
    toNumber() { return this[VALUE].high * 4294967296 + (this[VALUE].low >>> 0); },
    toInt() { return this[VALUE].low; },
    toString() { return longText(this[VALUE].low, this[VALUE].high); },
    toJSON() { return this.toString(); },
    equals(other) { return other instanceof Long && other.toString() === this.toString(); },
    [WIRE]() { return tagged("l", this[VALUE].low + "," + this[VALUE].high); },
    [EXTENDED]() { return { $numberLong: this.toString() }; },
  });

  // Not constructible by functions: Atlas' BSON module documents no Timestamp.
  function Timestamp(low, high) {
    this[VALUE] = { low: low, high: high };
  }
  define(Timestamp, "Timestamp", {
    getLowBits() { return this[VALUE].low; },
    getHighBits() { return this[VALUE].high; },
    toString() { return unsignedDecimal(this[VALUE].high >>> 0, this[VALUE].low >>> 0); },
    toJSON() { return this[EXTENDED](); },
    [WIRE]() { return tagged("t", this[VALUE].low + "," + this[VALUE].high); },
    [EXTENDED]() { return { $timestamp: { t: this[VALUE].high >>> 0, i: this[VALUE].low >>> 0 } }; },
  });

  function Decimal128(text, trust) {
    if (!(this instanceof Decimal128)) return new Decimal128(text);
    this[VALUE] = trust === TRUSTED ? text : runtime.answer(host.decimal(String(text)));
  }
  Decimal128.fromString = function (text) {
    return new Decimal128(text);
  };
  define(Decimal128, "Decimal128", {
    toString() { return this[VALUE]; },
    toJSON() { return this[EXTENDED](); },
    [WIRE]() { return tagged("n", '"' + this[VALUE] + '"'); },
    [EXTENDED]() { return { $numberDecimal: this[VALUE] }; },
  });

  // Only the factories are documented.
  function Binary(base64, subType) {
    this[VALUE] = base64;
    this.sub_type = subType;
  }
  function binary(text, encoding, subType) {
    const type = subType === undefined ? 0 : subType;
    if (!(type >= 0 && type <= 255)) throw new Error("The subtype must be in the range 0-255");
    return new Binary(runtime.answer(host.binary(String(text), encoding)), type);
  }
  Binary.fromHex = (text, subType) => binary(text, "hex", subType);
  Binary.fromBase64 = (text, subType) => binary(text, "base64", subType);
  define(Binary, "Binary", {
    toHex() { return host.binaryText(this[VALUE], "hex"); },
    toBase64() { return this[VALUE]; },
    text() { return host.binaryText(this[VALUE], "utf8"); },
    toString() { return this.text(); },
    toJSON() { return this[VALUE]; },
    [WIRE]() { return tagged("b", '"' + this[VALUE] + '",' + this.sub_type); },
    [EXTENDED]() {
      return { $binary: { base64: this[VALUE], subType: ("0" + this.sub_type.toString(16)).slice(-2) } };
    },
  });

  function BSONRegExp(pattern, flags) {
    if (!(this instanceof BSONRegExp)) return new BSONRegExp(pattern, flags);
    this.pattern = String(pattern === undefined ? "" : pattern);
    this.options = String(flags === undefined ? "" : flags).split("").sort().join("");
  }
  define(BSONRegExp, "BSONRegExp", {
    toString() { return "/" + this.pattern + "/" + this.options; },
    [WIRE]() { return tagged("r", quote(this.pattern) + "," + quote(this.options)); },
    [EXTENDED]() { return { $regularExpression: { pattern: this.pattern, options: this.options } }; },
  });

  // Documented as values, used as `{ $lt: BSON.MaxKey }`; as a call or with `new` they give themselves.
  function MinKey() { return MinKey; }
  function MaxKey() { return MaxKey; }
  function constant(type, kind, extended) {
    type[WIRE] = () => tagged(kind, "0");
    type[EXTENDED] = () => extended;
    type.toJSON = () => extended;
  }
  constant(MinKey, "min", { $minKey: 1 });
  constant(MaxKey, "max", { $maxKey: 1 });

  // A type that functions cannot make (code, symbol, …): carried through unchanged.
  function Foreign(extendedJson) {
    this[VALUE] = extendedJson;
  }
  define(Foreign, "Foreign", {
    toString() { return this[VALUE]; },
    toJSON() { return this[EXTENDED](); },
    [WIRE]() { return tagged("x", quote(this[VALUE])); },
    [EXTENDED]() { return JSON.parse(this[VALUE]); },
  });

  // What the host sends for a value that JSON lacks; see ValueWriter.
  runtime.revive = function (payload) {
    switch (payload[0]) {
      case "o": return new ObjectId(payload[1], TRUSTED);
      case "D": return new Date(payload[1]);
      case "d": return Number(payload[1]);
      case "l": return new Long(payload[1], payload[2], TRUSTED);
      case "t": return new Timestamp(payload[1], payload[2]);
      case "n": return new Decimal128(payload[1], TRUSTED);
      case "b": return new Binary(payload[1], payload[2]);
      case "r": return new BSONRegExp(payload[1], payload[2]);
      case "u": return undefined;
      case "min": return MinKey;
      case "max": return MaxKey;
      default: return new Foreign(payload[1]);
    }
  };

  const types = { ObjectId, Binary, Int32, Long, Double, Decimal128, MinKey, MaxKey, BSONRegExp };
  for (const name of Object.keys(types)) {
    if (types[name].prototype) Object.freeze(types[name].prototype);
    Object.freeze(types[name]);
  }
  Object.freeze(Timestamp.prototype);
  Object.freeze(Foreign.prototype);
  runtime.BSON = Object.freeze(types);
  runtime.isConstant = (value) => value === MinKey || value === MaxKey;
  runtime.makeTimestamp = (low, high) => new Timestamp(low, high);
  runtime.makeForeign = (extendedJson) => new Foreign(extendedJson);
});
