"use strict";

// Numbers. What is null or missing gives null; a date may be added to.

const { commutative, oneByOne, positional } = require("./calls");
const { fail, isNullish, unproven } = require("./values");
const { Total } = require("./total");

function numberOf(value, name) {
  return typeof value === "number" ? value : fail(`${name} takes numbers`);
}

function ofOne(name, apply) {
  return positional(1, 1, (value) => (isNullish(value) ? null : apply(numberOf(value, name))));
}

function ofTwo(name, apply) {
  return positional(2, 2, (a, b) =>
    isNullish(a) || isNullish(b) ? null : apply(numberOf(a, name), numberOf(b, name)),
  );
}

// Of numbers from `least` to `most`.
function within(name, least, most, apply) {
  return ofOne(name, (x) =>
    x < least || x > most ? fail(`${name} takes numbers from ${least} to ${most}`) : apply(x),
  );
}

function ofPositive(name, apply) {
  return ofOne(name, (x) => (x <= 0 ? fail(`${name} takes numbers above 0`) : apply(x)));
}

// A server adds all numbers of a sum with twice the digits.
function $add(values) {
  const total = new Total();
  let date = null;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (value instanceof Date) {
      if (date !== null) fail("$add takes one date");
      date = value;
    } else {
      total.add(numberOf(value, "$add"));
    }
  }
  if (date === null) return total.value();
  total.add(date.getTime());
  return dateOf(Math.round(total.value()));
}

function $multiply(values) {
  let product = 1;
  for (const value of values) {
    if (isNullish(value)) return null;
    product *= numberOf(value, "$multiply");
  }
  return product;
}

function $subtract(a, b) {
  if (isNullish(a) || isNullish(b)) return null;
  if (!(a instanceof Date)) return numberOf(a, "$subtract") - numberOf(b, "$subtract");
  if (b instanceof Date) return a - b;
  return dateOf(a.getTime() - Math.round(numberOf(b, "$subtract")));
}

function dateOf(milliseconds) {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? unproven("JavaScript cannot hold this date") : date;
}

function $divide(a, b) {
  return b === 0 ? fail("$divide by zero") : a / b;
}

function $mod(a, b) {
  return b === 0 ? fail("$mod by zero") : a % b;
}

function $log(x, base) {
  return x <= 0 || base <= 0 || base === 1
    ? fail("$log takes a number above 0, and a base above 0 that is not 1")
    : Math.log(x) / Math.log(base);
}

function $pow(base, exponent) {
  return base === 0 && exponent < 0 ? fail("$pow of 0 to a negative power") : base ** exponent;
}

function toPlace(name, settle) {
  return oneByOne(1, 2, (values) => {
    const { value } = values.next();
    if (isNullish(value)) return null;
    const number = numberOf(value, name);
    const { value: place, done } = values.next();
    if (done) return Number.isFinite(number) ? settled(number, 0, settle) : number;
    if (isNullish(place)) return null;
    if (!Number.isInteger(place) || place <= -20 || place >= 100) {
      fail(`${name} takes a whole place from -19 to 99`);
    }
    return Number.isFinite(number) ? settled(number, place, settle) : number;
  });
}

// Of the exact binary value, at a decimal place; `settle` makes the quotient whole.
function settled(number, place, settle) {
  let [dividend, divisor] = fraction(Math.abs(number));
  if (place >= 0) dividend *= 10n ** BigInt(place);
  else divisor *= 10n ** BigInt(-place);
  const digits = settle(dividend, divisor);
  return Number(`${digits}e${-place}`) * (number < 0 || Object.is(number, -0) ? -1 : 1);
}

// A number as a quotient of whole ones.
function fraction(number) {
  let numerator = number;
  let divisor = 1n;
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    divisor *= 2n;
  }
  return [BigInt(numerator), divisor];
}

function toEven(dividend, divisor) {
  const digits = dividend / divisor;
  const twice = 2n * (dividend % divisor);
  return twice > divisor || (twice === divisor && digits % 2n === 1n) ? digits + 1n : digits;
}

function cut(dividend, divisor) {
  return dividend / divisor;
}

module.exports = {
  $add: commutative(0, $add),
  $multiply: commutative(0, $multiply),
  $subtract: positional(2, 2, $subtract),
  $divide: ofTwo("$divide", $divide),
  $mod: ofTwo("$mod", $mod),
  $abs: ofOne("$abs", Math.abs),
  $ceil: ofOne("$ceil", Math.ceil),
  $floor: ofOne("$floor", Math.floor),
  $round: toPlace("$round", toEven),
  $trunc: toPlace("$trunc", cut),
  $sqrt: within("$sqrt", 0, Infinity, Math.sqrt),
  $exp: ofOne("$exp", Math.exp),
  $ln: ofPositive("$ln", Math.log),
  $log10: ofPositive("$log10", Math.log10),
  $log: ofTwo("$log", $log),
  $pow: ofTwo("$pow", $pow),
  $sin: ofOne("$sin", (x) => (Number.isFinite(x) ? Math.sin(x) : fail("$sin of infinity"))),
  $cos: ofOne("$cos", (x) => (Number.isFinite(x) ? Math.cos(x) : fail("$cos of infinity"))),
  $tan: ofOne("$tan", (x) => (Number.isFinite(x) ? Math.tan(x) : fail("$tan of infinity"))),
  $asin: within("$asin", -1, 1, Math.asin),
  $acos: within("$acos", -1, 1, Math.acos),
  $atan: ofOne("$atan", Math.atan),
  $sinh: ofOne("$sinh", Math.sinh),
  $cosh: ofOne("$cosh", Math.cosh),
  $tanh: ofOne("$tanh", Math.tanh),
  $asinh: ofOne("$asinh", Math.asinh),
  $acosh: within("$acosh", 1, Infinity, Math.acosh),
  $atanh: within("$atanh", -1, 1, Math.atanh),
  $degreesToRadians: ofOne("$degreesToRadians", (x) => x * (Math.PI / 180)),
  $radiansToDegrees: ofOne("$radiansToDegrees", (x) => x * (180 / Math.PI)),
};
