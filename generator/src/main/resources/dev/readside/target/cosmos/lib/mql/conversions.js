"use strict";

// Types, and from one to another.

const { constant, folded, partsOf, positional } = require("./calls");
const { dateOfText } = require("./date_texts");
const { Failure, fail, isNullish, typeOf, unproven } = require("./values");

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;

function toDouble(value) {
  switch (typeOf(value)) {
    case "number":
      return value;
    case "bool":
      return Number(value);
    case "date":
      return value.getTime();
    case "string":
      return numberOf(value);
    default:
      return fail(`no number can be made of a value of the type ${typeOf(value)}`);
  }
}

// Servers know infinity and what is no number, which JSON has not.
function numberOf(text) {
  if (/^[-+]?(inf|nan)/i.test(text)) return unproven(`JSON has no number ${text}`);
  if (!NUMBER.test(text)) return fail(`${JSON.stringify(text)} is no number`);
  const number = Number(text);
  const isLost = number === 0 && /^[^eE]*[1-9]/.test(text);
  return Number.isFinite(number) && !isLost ? number : fail(`${text} is out of range`);
}

function toWhole(value, most) {
  const number = typeof value === "string" ? wholeOf(value) : Math.trunc(toDouble(value));
  return number >= -most && number < most ? number : fail(`${number} is out of range`);
}

function wholeOf(text) {
  return /^[-+]?\d+$/.test(text) ? exactly(BigInt(text.replace("+", ""))) : fail("no whole number");
}

// What JSON cannot hold to the last digit is no key and no count.
function exactly(whole) {
  const number = Number(whole);
  return Number.isSafeInteger(number) || BigInt.asIntN(64, whole) !== whole
    ? number
    : unproven(`${whole} is beyond 2^53`);
}

function toInt(value) {
  return value instanceof Date ? fail("a date is no int") : toWhole(value, 2 ** 31);
}

function toLong(value) {
  return toWhole(value, 2 ** 63);
}

function toBool(value) {
  return value !== false && value !== 0;
}

// A server makes a date of a 64-bit or a floating-point number, and fails for one of 32 bits.
function toDate(value) {
  if (value instanceof Date) return value;
  if (typeof value === "string") return dateOfText(value);
  if (typeof value !== "number") return fail(`no date can be made of a ${typeOf(value)}`);
  const small = Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31;
  if (small) return unproven(`a date of the number ${value}: servers tell its types apart`);
  const date = new Date(Math.trunc(value));
  return Number.isNaN(date.getTime()) ? unproven("JavaScript cannot hold this date") : date;
}

const CONVERSIONS = {
  double: toDouble,
  int: toInt,
  long: toLong,
  bool: toBool,
  date: toDate,
};

function converting(convert) {
  return positional(1, 1, (value) => (isNullish(value) ? null : convert(value)));
}

function $convert(argument, scope, name) {
  const parts = partsOf(argument, name, ["input", "to", "onError?", "onNull?"]);
  const input = scope.compile(parts.input);
  const convert = Object.hasOwn(CONVERSIONS, parts.to)
    ? CONVERSIONS[parts.to]
    : unproven(`$convert to ${JSON.stringify(parts.to)} is not known here`);
  const onError = "onError" in parts ? scope.compile(parts.onError) : null;
  const onNull = "onNull" in parts ? scope.compile(parts.onNull) : constant(null);
  return folded([input, onError ?? input, onNull], (document, variables) => {
    const value = input(document, variables);
    if (isNullish(value)) return onNull(document, variables);
    try {
      return convert(value);
    } catch (error) {
      if (!(error instanceof Failure) || onError === null) throw error;
      return onError(document, variables);
    }
  });
}

module.exports = {
  $convert,
  $isNumber: positional(1, 1, (value) => typeof value === "number"),
  $toBool: converting(toBool),
  $toDate: converting(toDate),
  $toDouble: converting(toDouble),
  $toInt: converting(toInt),
  $toLong: converting(toLong),
  // Which type a number has, JSON does not tell. Definitions ask for others.
  $type: positional(1, 1, (value) => (typeof value === "number" ? "double" : typeOf(value))),
};
