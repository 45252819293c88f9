"use strict";

// Texts. Where a server takes a number for a text, it writes 1234567 as it is or as 1.23457e+06, by
// the type of the number, which JSON does not tell: so a number is refused.

const { associative, named, oneByOne, positional } = require("./calls");
const { compareTexts, fail, isNullish, unproven } = require("./values");

function textOf(value, name) {
  return typeof value === "string" ? value : fail(`${name} takes texts`);
}

// Of what can be written as text.
function asText(value, name) {
  if (isNullish(value)) return "";
  if (typeof value === "string") return value;
  if (value instanceof Date) return dateText(value);
  return typeof value === "number"
    ? unproven(`${name} of a number: servers write 1234567 in more than one way`)
    : fail(`${name} takes texts`);
}

// The form that servers give to a date without being asked for one.
function dateText(date) {
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? date.toISOString() : unproven("the text of a date that far");
}

// Letters of ASCII only.
function lower(text) {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function upper(text) {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

function $concat(values) {
  let joined = "";
  for (const value of values) {
    if (isNullish(value)) return null;
    joined += textOf(value, "$concat");
  }
  return joined;
}

function $strcasecmp(a, b) {
  const [text, other] = [a, b].map((each) => upper(asText(each, "$strcasecmp")));
  return Math.sign(compareTexts(text, other));
}

function $split(text, by) {
  if (isNullish(text) || isNullish(by)) return null;
  textOf(text, "$split");
  return textOf(by, "$split") === "" ? fail("$split by an empty text") : text.split(by);
}

function isInside(byte) {
  return (byte & 0xc0) === 0x80;
}

function countOf(value, name) {
  return typeof value === "number" && Math.abs(value) < 2 ** 63
    ? Math.trunc(value)
    : fail(`${name} takes numbers of 64 bits`);
}

function substrBytes(name) {
  return positional(3, 3, (value, first, count) => {
    const bytes = Buffer.from(asText(value, name));
    const from = countOf(first, name);
    const length = countOf(count, name);
    if (from < 0) fail(`${name} from a negative position`);
    const end = length < 0 ? bytes.length : Math.min(bytes.length, from + length);
    if (isInside(bytes[from]) || isInside(bytes[end])) fail(`${name} cuts a character`);
    return bytes.toString("utf8", Math.min(from, end), end);
  });
}

function $substrCP(value, first, count) {
  const points = Array.from(asText(value, "$substrCP"));
  const bounds = [first, count].map((each) => positionOf(each, "$substrCP"));
  return points.slice(bounds[0], bounds[0] + bounds[1]).join("");
}

function positionOf(value, name) {
  return Number.isInteger(value) && value >= 0 && value < 2 ** 31
    ? value
    : fail(`${name} takes whole numbers that are not negative`);
}

function indexOf(name, partsOf, find) {
  return oneByOne(2, 4, (values) => {
    const { value } = values.next();
    if (isNullish(value)) return null;
    const parts = partsOf(textOf(value, name));
    const [sought, ...bounds] = values;
    const wanted = partsOf(textOf(sought, name));
    const [from = 0, to = Infinity] = bounds.map((bound) => positionOf(bound, name));
    return find(parts, wanted, from, Math.min(to, parts.length));
  });
}

function firstOf(parts, wanted, from, end) {
  for (let at = from; at + wanted.length <= end; at++) if (isAt(parts, wanted, at)) return at;
  return -1;
}

function isAt(parts, wanted, at) {
  return wanted.every((part, n) => part === parts[at + n]);
}

// Of characters, a server asks only where a text begins, which is before one of them.
function firstOfPoints(parts, wanted, from, end) {
  if (parts.length === 0) return from === 0 && wanted.length === 0 ? 0 : -1;
  for (let at = from; at < end; at++) if (isAt(parts, wanted, at)) return at;
  return -1;
}

const SPACES =
  "\0\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a";

function trimming(name, ...ends) {
  return named(["input", "chars?"], (value, has) => {
    const input = value("input");
    if (isNullish(input)) return null;
    const points = Array.from(textOf(input, name));
    const chars = has("chars") ? value("chars") : SPACES;
    if (isNullish(chars)) return null;
    const trimmed = new Set(Array.from(textOf(chars, name)));
    const kept = (point) => !trimmed.has(point);
    const from = ends.includes("left") ? points.findIndex(kept) : 0;
    const to = ends.includes("right") ? points.findLastIndex(kept) + 1 : points.length;
    return from < 0 ? "" : points.slice(from, to).join("");
  });
}

function replacing(name, replace) {
  return named(["input", "find", "replacement"], (value) => {
    const texts = ["input", "find", "replacement"].map(value);
    texts.forEach((text) => isNullish(text) || textOf(text, name));
    return texts.some(isNullish) ? null : replace(...texts);
  });
}

function $replaceOne(text, find, replacement) {
  const at = text.indexOf(find);
  return at < 0 ? text : text.slice(0, at) + replacement + text.slice(at + find.length);
}

// A server finds an empty text before each byte and at the end.
function $replaceAll(text, find, replacement) {
  if (find !== "") return text.split(find).join(replacement);
  const isAscii = /^[\0-\x7f]*$/.test(text);
  if (!isAscii) return unproven("$replaceAll of an empty text, in one that is not of ASCII");
  return replacement + Array.from(text, (char) => char + replacement).join("");
}

module.exports = {
  $concat: associative(0, $concat),
  $toLower: positional(1, 1, (value) => lower(asText(value, "$toLower"))),
  $toUpper: positional(1, 1, (value) => upper(asText(value, "$toUpper"))),
  $strcasecmp: positional(2, 2, $strcasecmp),
  $split: positional(2, 2, $split),
  $strLenBytes: positional(1, 1, (text) => Buffer.byteLength(textOf(text, "$strLenBytes"))),
  $strLenCP: positional(1, 1, (text) => Array.from(textOf(text, "$strLenCP")).length),
  $substr: substrBytes("$substr"),
  $substrBytes: substrBytes("$substrBytes"),
  $substrCP: positional(3, 3, $substrCP),
  $indexOfBytes: indexOf("$indexOfBytes", (text) => Array.from(Buffer.from(text)), firstOf),
  $indexOfCP: indexOf("$indexOfCP", (text) => Array.from(text), firstOfPoints),
  $trim: trimming("$trim", "left", "right"),
  $ltrim: trimming("$ltrim", "left"),
  $rtrim: trimming("$rtrim", "right"),
  $replaceOne: replacing("$replaceOne", $replaceOne),
  $replaceAll: replacing("$replaceAll", $replaceAll),
};
