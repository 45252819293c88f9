// EJSON: canonical Extended JSON, https://www.mongodb.com/docs/atlas/app-services/functions/globals/#ejson--extended-json-
// An integral number prints as $numberLong, as the documentation shows.
(function (runtime) {
  "use strict";
  const EXTENDED = runtime.EXTENDED;
  const BSON = runtime.BSON;

  function extended(value) {
    if (typeof value === "number") return extendedNumber(value);
    if (runtime.isConstant(value)) return value[EXTENDED]();
    if (typeof value !== "object" || value === null) return value;
    if (value[EXTENDED] !== undefined) return value[EXTENDED]();
    if (Array.isArray(value)) return value.map(extended);
    if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } };
    if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags } };
    return mapped(value, extended);
  }

  function extendedNumber(value) {
    if (Number.isInteger(value) && Math.abs(value) < 9223372036854775808) return { $numberLong: String(value) };
    return { $numberDouble: runtime.doubleText(value) };
  }

  function mapped(document, change) {
    const result = {};
    for (const key of Object.keys(document)) {
      if (document[key] !== undefined) result[key] = change(document[key]);
    }
    return result;
  }

  const TYPES = {
    $oid: (value) => new BSON.ObjectId(value),
    $numberInt: Number,
    $numberDouble: Number,
    $numberLong: (value) => runtime.read(runtime.answer(runtime.host.long(String(value)))),
    $numberDecimal: BSON.Decimal128.fromString,
    $date: (value) => new Date(typeof value === "object" ? Number(value.$numberLong) : value),
    $binary: (value) => BSON.Binary.fromBase64(value.base64, parseInt(value.subType, 16)),
    $regularExpression: (value) => new BSON.BSONRegExp(value.pattern, value.options),
    $timestamp: (value) => runtime.makeTimestamp(value.i | 0, value.t | 0),
    $minKey: () => BSON.MinKey,
    $maxKey: () => BSON.MaxKey,
    $undefined: () => undefined,
    $code: (value) => runtime.makeForeign(JSON.stringify({ $code: value })),
    $symbol: (value) => String(value),
  };

  function plain(value) {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(plain);
    const keys = Object.keys(value);
    if (keys.length === 1 && Object.prototype.hasOwnProperty.call(TYPES, keys[0])) return TYPES[keys[0]](value[keys[0]]);
    return mapped(value, plain);
  }

  runtime.EJSON = Object.freeze({
    parse: (text) => plain(JSON.parse(text)),
    stringify: (value, replacer, space) => JSON.stringify(extended(value), replacer, space),
  });
});
