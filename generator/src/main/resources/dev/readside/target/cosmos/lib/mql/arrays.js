"use strict";

// Arrays.

const { associative, oneByOne, partsOf, positional, unfolded } = require("./calls");
const {
  areEqual,
  compare,
  fail,
  isNullish,
  isObject,
  isTrue,
  own,
  put,
  unproven,
} = require("./values");
const { arrayOrder } = require("./order");
const { POSITION } = require("./paths");

function arrayOf(value, name) {
  return Array.isArray(value) ? value : fail(`${name} takes an array`);
}

const INT = 2 ** 31;

// As a server counts what a range takes.
const BYTES = 16;
const MOST_BYTES = 100 * 1024 * 1024 - 40;

function wholeOf(value, name) {
  return Number.isInteger(value) && value >= -INT && value < INT
    ? value
    : fail(`${name} takes whole numbers of 32 bits`);
}

function countOf(value, name) {
  return wholeOf(value, name) >= 0 ? value : fail(`${name} takes no negative number`);
}

// What an operator does with each element of `input`, bound to `as`.
function overElements(parameters, inner, apply) {
  return (argument, scope, name) => {
    const parts = partsOf(argument, name, parameters);
    const input = scope.compile(parts.input);
    const { scope: bound, place } = scope.with([parts.as === undefined ? "this" : parts.as]);
    const body = bound.compile(parts[inner]);
    const limit = "limit" in parts ? scope.compile(parts.limit) : () => null;
    return (document, variables) => {
      const array = input(document, variables);
      if (isNullish(array)) return null;
      const ofElement = (element) => {
        variables[place] = element;
        return body(document, variables);
      };
      return apply(arrayOf(array, name), ofElement, () => limit(document, variables));
    };
  };
}

function $map(array, ofElement) {
  return array.map((element) => {
    const value = ofElement(element);
    return value === undefined ? null : value;
  });
}

function $filter(array, ofElement, limit) {
  if (array.length === 0) return [];
  const given = limit();
  const most = isNullish(given) ? Infinity : wholeOf(given, "$filter");
  if (most < 1) fail("$filter takes a limit above 0");
  const found = [];
  for (const element of array) {
    if (found.length === most) break;
    if (isTrue(ofElement(element))) found.push(element);
  }
  return found;
}

function $reduce(argument, scope, name) {
  const parts = partsOf(argument, name, ["input", "initialValue", "in"]);
  const input = scope.compile(parts.input);
  const initial = scope.compile(parts.initialValue);
  const { scope: bound, place } = scope.with(["value", "this"]);
  const body = bound.compile(parts.in);
  return (document, variables) => {
    const array = input(document, variables);
    if (isNullish(array)) return null;
    let value = initial(document, variables);
    for (const element of arrayOf(array, name)) {
      variables[place] = value;
      variables[place + 1] = element;
      value = body(document, variables);
    }
    return value;
  };
}

function $sortArray(argument, scope, name) {
  const parts = partsOf(argument, name, ["input", "sortBy"]);
  const input = scope.compile(parts.input);
  const order = arrayOrder(parts.sortBy);
  return (document, variables) => {
    const array = input(document, variables);
    return isNullish(array) ? null : arrayOf(array, name).slice().sort(order);
  };
}

function $zip(argument, scope, name) {
  const parts = partsOf(argument, name, ["inputs", "useLongestLength?", "defaults?"]);
  if (!Array.isArray(parts.inputs)) fail("$zip takes a list of inputs, spelled out");
  if ("defaults" in parts && parts.defaults.length !== parts.inputs.length) {
    fail("$zip takes a default for each input");
  }
  const inputs = parts.inputs.map((each) => scope.compile(each));
  const defaults = (parts.defaults ?? inputs.map(() => null)).map((each) => scope.compile(each));
  const length = parts.useLongestLength === true ? Math.max : Math.min;
  return (document, variables) => {
    const arrays = [];
    for (const input of inputs) {
      const array = input(document, variables);
      if (isNullish(array)) return null;
      arrays.push(arrayOf(array, name));
    }
    const count = length(...arrays.map((array) => array.length));
    const isShort = arrays.some((array) => array.length < count);
    const besides = isShort ? defaults.map((each) => each(document, variables)) : [];
    return Array.from({ length: count }, (_, n) =>
      arrays.map((array, of) => (n < array.length ? array[n] : defaultOf(besides[of]))),
    );
  };
}

// A server would leave a hole.
function defaultOf(value) {
  return value === undefined ? unproven("$zip with a default that is missing") : value;
}

function $arrayElemAt(array, index) {
  if (isNullish(array) || isNullish(index)) return null;
  arrayOf(array, "$arrayElemAt");
  return array.at(wholeOf(index, "$arrayElemAt"));
}

function $slice(values) {
  const [array, first] = [values.next().value, values.next().value];
  if (isNullish(array) || isNullish(first)) return null;
  arrayOf(array, "$slice");
  wholeOf(first, "$slice");
  const { value: count, done } = values.next();
  if (done) return first < 0 ? array.slice(first) : array.slice(0, first);
  return isNullish(count) ? null : sliceFrom(array, first, count);
}

function sliceFrom(array, first, count) {
  const from = first < 0 ? Math.max(0, array.length + first) : first;
  if (wholeOf(count, "$slice") < 1) fail("$slice takes a count above 0");
  return array.slice(from, from + count);
}

function $range(...given) {
  for (const each of given) wholeOf(each, "$range");
  const [first, end, step = 1] = given;
  if (step === 0) fail("$range takes a step that is not 0");
  if (((end - first) / step) * BYTES > MOST_BYTES) fail("$range takes too much memory");
  const numbers = [];
  for (let n = first; step > 0 ? n < end : n > end; n += step) numbers.push(n);
  return numbers;
}

function $indexOfArray(values) {
  const { value: array } = values.next();
  if (isNullish(array)) return null;
  arrayOf(array, "$indexOfArray");
  const [value, ...bounds] = values;
  bounds.forEach((bound) => countOf(bound, "$indexOfArray"));
  const [first = 0, end = Infinity] = bounds;
  const found = array.slice(first, end).findIndex((element) => areEqual(element, value));
  return found < 0 ? -1 : found + first;
}

function $concatArrays(values) {
  const joined = [];
  for (const value of values) {
    if (isNullish(value)) return null;
    for (const element of arrayOf(value, "$concatArrays")) joined.push(element);
  }
  return joined;
}

function $arrayToObject(array) {
  if (isNullish(array)) return null;
  const object = {};
  const byPair = Array.isArray(arrayOf(array, "$arrayToObject")[0]);
  for (const element of array) {
    const [name, value] = byPair ? pairOf(element) : keyAndValueOf(element);
    if (typeof name !== "string" || name.includes("\0")) fail("$arrayToObject: a name is no text");
    put(object, name, value);
  }
  return object;
}

function pairOf(element) {
  return Array.isArray(element) && element.length === 2
    ? element
    : fail("$arrayToObject takes arrays of two");
}

function keyAndValueOf(element) {
  return isObject(element) && Object.keys(element).sort().join() === "k,v"
    ? [own(element, "k"), own(element, "v")]
    : fail("$arrayToObject takes documents with k and v");
}

function $objectToArray(object) {
  if (isNullish(object)) return null;
  if (!isObject(object)) return fail("$objectToArray takes a document");
  const names = Object.keys(object);
  if (names.length > 1 && names.some((name) => POSITION.test(name)))
    unproven("$objectToArray of positions as names");
  return names.map((k) => ({ k, v: object[k] }));
}

function choosing(name, choose) {
  return unfolded(["input", "n"], (value) => {
    const [n, input] = [value("n"), value("input")];
    const isCount = Number.isInteger(n) && n > 0 && n < 2 ** 63;
    return isCount ? choose(arrayOf(input, name), n) : fail(`${name} takes a whole n above 0`);
  });
}

function greatest(array, count, sign) {
  const values = array.filter((value) => !isNullish(value));
  return values.sort((a, b) => sign * compare(b, a)).slice(0, count);
}

module.exports = {
  $arrayElemAt: positional(2, 2, $arrayElemAt),
  $arrayToObject: positional(1, 1, $arrayToObject),
  $concatArrays: associative(0, $concatArrays),
  $filter: overElements(["input", "as?", "cond", "limit?"], "cond", $filter),
  $first: positional(1, 1, (array) => $arrayElemAt(array, 0)),
  $firstN: choosing("$firstN", (array, count) => array.slice(0, count)),
  $in: positional(2, 2, (value, array) => arrayOf(array, "$in").some((e) => areEqual(e, value))),
  $indexOfArray: oneByOne(2, 4, $indexOfArray),
  $isArray: positional(1, 1, Array.isArray),
  $last: positional(1, 1, (array) => $arrayElemAt(array, -1)),
  $lastN: choosing("$lastN", (array, count) => array.slice(-count)),
  $map: overElements(["input", "as?", "in"], "in", $map),
  $maxN: choosing("$maxN", (array, count) => greatest(array, count, 1)),
  $minN: choosing("$minN", (array, count) => greatest(array, count, -1)),
  $objectToArray: positional(1, 1, $objectToArray),
  $range: positional(2, 3, $range),
  $reduce,
  $reverseArray: positional(1, 1, (array) =>
    isNullish(array) ? null : arrayOf(array, "$reverseArray").slice().reverse(),
  ),
  $size: positional(1, 1, (array) => arrayOf(array, "$size").length),
  $slice: oneByOne(2, 3, $slice),
  $sortArray,
  $zip,
};
