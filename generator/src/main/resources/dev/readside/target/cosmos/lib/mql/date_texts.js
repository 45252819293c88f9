"use strict";

// Dates as texts. Servers read many forms; here it is ISO 8601, or a format that is given.

const { fail, unproven } = require("./values");
const { daysTo, momentOf, zoneOf } = require("./zones");

const DAY = "(\\d{4})-(\\d\\d)-(\\d\\d)";
const CLOCK = "(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?";
const ZONE = "(Z|[+-]\\d\\d(?::?[0-5]\\d)?)";
const ISO = new RegExp(`^${DAY}(?:[T ]${CLOCK}${ZONE}?)?$`);

// Of formats, and of dates that are written: digits, and what they stand for.
const FIELDS = {
  Y: { digits: 4, part: "year" },
  m: { digits: 2, part: "month" },
  d: { digits: 2, part: "day" },
  H: { digits: 2, part: "hour" },
  M: { digits: 2, part: "minute" },
  S: { digits: 2, part: "second" },
  L: { digits: 3, part: "millisecond" },
};

function dateOfText(text, zone) {
  const found = ISO.exec(text);
  if (!found) return notRead(text);
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "0"] = found;
  const millisecond = fraction.padEnd(3, "0").slice(0, 3);
  const parts = { year, month, day, hour, minute, second, millisecond };
  const moment = momentOfParts(parts, zoneBeside(found[8], zone));
  return moment ?? fail(`${JSON.stringify(text)} is on no calendar`);
}

// Nothing is made of a text that has no digits, or nothing but few. Of others, servers may make a
// date: of "July 4, 2020", "2020-1-5" or "2020-01-01x".
function notRead(text) {
  return /\d/.test(text) && !/^\d{1,6}$/.test(text)
    ? unproven(`${JSON.stringify(text)} is no date of ISO 8601`)
    : fail(`${JSON.stringify(text)} is no date`);
}

function zoneBeside(offset, zone) {
  if (offset === undefined) return zone ?? zoneOf();
  if (zone !== undefined) fail("a time zone is given twice");
  return zoneOf(offset === "Z" ? "UTC" : offset);
}

// Undefined, where no calendar has them.
function momentOfParts(parts, zone) {
  const { year, month, day, hour, minute, second, millisecond } = mapped(parts, Number);
  const days = daysTo(year, month - 1, day);
  const there = new Date(days * 86400000);
  const isDay = there.getUTCMonth() === month - 1 && there.getUTCDate() === day;
  if (!isDay || hour > 23 || minute > 59 || second > 59) return undefined;
  const local = days * 86400000 + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  return new Date(momentOf(local, zone));
}

function mapped(parts, change) {
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, change(part)]));
}

const readers = new Map();

function dateByFormat(text, format, zone) {
  if (!readers.has(format)) readers.set(format, readerOf(format));
  const { regex, names } = readers.get(format);
  const found = regex.exec(text);
  if (!found) return unproven(`${JSON.stringify(text)} is not as ${format}`);
  const parts = { hour: "0", minute: "0", second: "0", millisecond: "0" };
  names.forEach((name, n) => (parts[name] = found[n + 1]));
  return momentOfParts(parts, zone ?? zoneOf()) ?? unproven(`${JSON.stringify(text)}: no such day`);
}

// All of year, month and day are asked for.
function readerOf(format) {
  const names = [];
  const pattern = format.replace(/%(.?)|[.*+?^${}()|[\]\\/]/g, (char, field) => {
    if (field === undefined) return `\\${char}`;
    if (field === "%") return "%";
    if (!Object.hasOwn(FIELDS, field)) return unproven(`%${field} of a format`);
    names.push(FIELDS[field].part);
    return `(\\d{${FIELDS[field].digits}})`;
  });
  const complete = ["year", "month", "day"].every((part) => names.includes(part));
  if (!complete || new Set(names).size < names.length) unproven(`the format ${format}`);
  return { regex: new RegExp(`^${pattern}$`), names };
}

module.exports = { dateOfText, dateByFormat };
