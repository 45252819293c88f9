"use strict";

// Time zones: their names and offsets, and local times in them. A local time is the number of
// milliseconds that a clock in UTC would show with the same hands.
//
// Regions are those of Node, as servers have those of their own: both know what governments had
// decided when they were built. Of the time before 1970 their tables tell more or less.

const { fail, unproven } = require("./values");

const OFFSET = /^([+-])(\d\d)(?::?(\d\d))?$/;
const MINUTE = 60000;
const HOUR = 60 * MINUTE;
const LAST = 8.64e15; // The last moment that a Date can hold.

// A zone says how many milliseconds it is ahead of UTC at a moment.
const UTC = { offsetAt: () => 0 };

const zones = new Map();

function zoneOf(name) {
  if (name === undefined) return UTC;
  if (typeof name !== "string") return fail("a time zone is a text");
  if (!zones.has(name)) zones.set(name, zoneNamed(name));
  return zones.get(name);
}

function zoneNamed(name) {
  const offset = OFFSET.exec(name);
  if (!offset) return name === "UTC" || name === "GMT" ? UTC : regionNamed(name);
  const [, sign, hours, minutes = "0"] = offset;
  const ahead = (sign === "-" ? -1 : 1) * (60 * Number(hours) + Number(minutes)) * MINUTE;
  return { offsetAt: () => ahead };
}

function regionNamed(name) {
  const clock = clockOf(name);
  return { offsetAt: (moment) => offsetBy(clock, moment) };
}

// A server tells small letters from capital ones.
function clockOf(name) {
  const clock = formatIn(name);
  const { timeZone } = clock.resolvedOptions();
  const misspelt = timeZone !== name && timeZone.toLowerCase() === name.toLowerCase();
  return misspelt || /(^|\/)[a-z]/.test(name) ? unknown(name) : clock;
}

function formatIn(name) {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone: name,
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    return unknown(name);
  }
}

function unknown(name) {
  return fail(`no time zone is called ${JSON.stringify(name)}`);
}

function offsetBy(clock, moment) {
  if (moment < 0) unproven("a local time before 1970");
  if (!(moment <= LAST)) unproven("a local time that far");
  const parts = {};
  for (const { type, value } of clock.formatToParts(moment)) parts[type] = value;
  const year = parts.era === "BC" ? 1 - Number(parts.year) : Number(parts.year);
  const day = daysTo(year, Number(parts.month) - 1, Number(parts.day));
  const seconds = (Number(parts.hour) * 60 + Number(parts.minute)) * 60 + Number(parts.second);
  return day * 86400000 + seconds * 1000 - Math.floor(moment / 1000) * 1000;
}

// From 1970-01-01 to a day; months and days may be beyond their year and month.
function daysTo(year, month, day) {
  return new Date(0).setUTCFullYear(year, month, day) / 86400000;
}

function localOf(date, zone) {
  return date.getTime() + zone.offsetAt(date.getTime());
}

// The moment at which clocks in the zone show this, as a server finds it (its library is timelib):
// of a time that they skip, as if they had not yet been put forward; of one that they show twice,
// the second moment, or the first, where it is counted from a moment of summer time.
function momentOf(local, zone, from = 0) {
  const guess = zone.offsetAt(local);
  const offset = offsetNear(local, guess, zone, from);
  return local - (zone.offsetAt(local - offset) === offset ? offset : guess);
}

function offsetNear(local, guess, zone, from) {
  const offset = zone.offsetAt(local - guess);
  const wasSummer = isSummer(from, zone);
  const isBeyond = wasSummer ? guess >= 0 : guess <= 0;
  if (offset !== guess || !isBeyond || isSummer(local, zone) === wasSummer) return offset;
  const other = zone.offsetAt(local - guess + (wasSummer ? -2 : 2) * HOUR);
  return zone.offsetAt(local - other) === other ? other : offset;
}

// Whether clocks are ahead of what they show in January or July.
function isSummer(moment, zone) {
  const year = new Date(moment).getUTCFullYear();
  const ahead = [0, 6].map((month) => zone.offsetAt(Date.UTC(year, month, 1)));
  return zone.offsetAt(moment) > Math.min(...ahead);
}

module.exports = { zoneOf, localOf, momentOf, daysTo };
