"use strict";

// Dates, and their parts in a time zone.

const { constant, folded, listOf, named, partsOf } = require("./calls");
const { dateByFormat, dateOfText } = require("./date_texts");
const { Failure, fail, isNullish, isObject, unproven } = require("./values");
const { daysTo, localOf, momentOf, zoneOf } = require("./zones");

const DAY = 86400000;
const UNITS = {
  week: 7 * DAY,
  day: DAY,
  hour: 3600000,
  minute: 60000,
  second: 1000,
  millisecond: 1,
};
const MONTHS = { year: 12, quarter: 3, month: 1 };
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

function dateOf(value, name) {
  return value instanceof Date ? value : fail(`${name} takes dates`);
}

function dateAt(moment) {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? unproven("JavaScript cannot hold this date") : date;
}

// What calendars say of a local time.
const yearOf = (local) => new Date(local).getUTCFullYear();
const monthOf = (local) => new Date(local).getUTCMonth() + 1;
const dayOfMonthOf = (local) => new Date(local).getUTCDate();
const dayOf = (local) => Math.floor(local / DAY);
const dayOfYearOf = (local) => dayOf(local) - daysTo(yearOf(local), 0, 0);
const weekdayOf = (local) => new Date(local).getUTCDay(); // 0 is Sunday.
const isoWeekdayOf = (local) => weekdayOf(local) || 7;
// A week of ISO 8601 is in the year, and counted in it, in which its Thursday is.
const thursdayOf = (local) => local + (4 - isoWeekdayOf(local)) * DAY;
const isoWeekOf = (local) => Math.ceil(dayOfYearOf(thursdayOf(local)) / 7);
const isoYearOf = (local) => yearOf(thursdayOf(local));
// A week begins on Sunday; the days before the first of them are in week 0.
const weekOf = (local) => Math.floor((dayOfYearOf(local) + 6 - weekdayOf(local)) / 7);
const hourOf = (local) => new Date(local).getUTCHours();
const minuteOf = (local) => new Date(local).getUTCMinutes();
const secondOf = (local) => new Date(local).getUTCSeconds();
const millisecondOf = (local) => new Date(local).getUTCMilliseconds();

// With the date alone, or with `date` and `timezone`.
function partOf(part) {
  return (argument, scope, name) => {
    const byNames = isObject(argument) && !Object.keys(argument)[0]?.startsWith("$");
    const parts = byNames
      ? partsOf(argument, name, ["date", "timezone?"])
      : { date: only(argument, name) };
    const date = scope.compile(parts.date);
    const zone = "timezone" in parts ? scope.compile(parts.timezone) : constant("UTC");
    return folded([date, zone], (document, variables) => {
      const value = date(document, variables);
      if (isNullish(value)) return null;
      dateOf(value, name);
      const zoneName = zone(document, variables);
      return isNullish(zoneName) ? null : part(localOf(value, zoneOf(zoneName)));
    });
  };
}

function only(argument, name) {
  const list = listOf(argument);
  return list.length === 1 ? list[0] : fail(`${name} takes one date`);
}

// The zone that is given by `timezone`; null where that is null.
function zoneIn(value, has) {
  if (!has("timezone")) return zoneOf();
  const name = value("timezone");
  return isNullish(name) ? null : zoneOf(name);
}

function $dateToParts(value, has) {
  const date = value("date");
  const zone = zoneIn(value, has);
  if (zone === null) return null;
  const iso8601 = has("iso8601") ? value("iso8601") : false;
  if (isNullish(iso8601)) return null;
  if (typeof iso8601 !== "boolean") fail("$dateToParts takes a boolean as iso8601");
  if (isNullish(date)) return null;
  const local = localOf(dateOf(date, "$dateToParts"), zone);
  const time = {
    hour: hourOf(local),
    minute: minuteOf(local),
    second: secondOf(local),
    millisecond: millisecondOf(local),
  };
  return { ...(iso8601 ? isoDayParts(local) : dayParts(local)), ...time };
}

function dayParts(local) {
  return { year: yearOf(local), month: monthOf(local), day: dayOfMonthOf(local) };
}

function isoDayParts(local) {
  return {
    isoWeekYear: isoYearOf(local),
    isoWeek: isoWeekOf(local),
    isoDayOfWeek: isoWeekdayOf(local),
  };
}

const TIME_PARTS = ["hour?", "minute?", "second?", "millisecond?", "timezone?"];
const LARGEST = 32767;

function $dateFromParts(argument, scope, name) {
  const byWeek = isObject(argument) && "isoWeekYear" in argument;
  const parameters = byWeek
    ? ["isoWeekYear", "isoWeek?", "isoDayOfWeek?", ...TIME_PARTS]
    : ["year", "month?", "day?", ...TIME_PARTS];
  return named(parameters, byWeek ? ofWeek : ofMonth)(argument, scope, name);
}

function ofMonth(value, has) {
  return ofDay(value, has, ["year", "month", "day"], ([year, month, day]) =>
    daysTo(year, month - 1, day),
  );
}

function ofWeek(value, has) {
  return ofDay(value, has, ["isoWeekYear", "isoWeek", "isoDayOfWeek"], ([year, week, day]) => {
    const inFirst = daysTo(year, 0, 4);
    return inFirst - isoWeekdayOf(inFirst * DAY) + (week - 1) * 7 + day;
  });
}

function ofDay(value, has, names, daysOf) {
  const time = partsIn(value, has, ["hour", "minute", "second", "millisecond"], 0);
  const zone = time === null ? null : zoneIn(value, has);
  const day = zone === null ? null : partsIn(value, has, names, 1);
  if (day === null) return null;
  if (day[0] < 1 || day[0] > 9999) fail("$dateFromParts takes a year from 1 to 9999");
  const [hour, minute, second, millisecond] = time;
  const clock = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  return dateAt(momentOf(daysOf(day) * DAY + clock, zone));
}

// Null, as soon as one of them is.
function partsIn(value, has, names, otherwise) {
  const parts = [];
  for (const name of names) {
    const part = has(name) ? value(name) : otherwise;
    if (isNullish(part)) return null;
    parts.push(checkedPart(part, name));
  }
  return parts;
}

function checkedPart(value, name) {
  if (!Number.isInteger(value)) fail(`$dateFromParts takes whole numbers, ${name} is none`);
  const unlimited = ["year", "isoWeekYear", "second", "millisecond"].includes(name);
  return unlimited || Math.abs(value) <= LARGEST
    ? value
    : fail(`$dateFromParts: ${name} is out of range`);
}

const FORMATS = {
  Y: (local) => padded(yearOf(local), 4),
  m: (local) => padded(monthOf(local), 2),
  d: (local) => padded(dayOfMonthOf(local), 2),
  H: (local) => padded(hourOf(local), 2),
  M: (local) => padded(minuteOf(local), 2),
  S: (local) => padded(secondOf(local), 2),
  L: (local) => padded(millisecondOf(local), 3),
  j: (local) => padded(dayOfYearOf(local), 3),
  U: (local) => padded(weekOf(local), 2),
  V: (local) => padded(isoWeekOf(local), 2),
  G: (local) => padded(isoYearOf(local), 4),
  u: (local) => String(isoWeekdayOf(local)),
  w: (local) => String(weekdayOf(local) + 1),
  z: (local, ahead) => offsetText(ahead),
  Z: (local, ahead) => String(Math.trunc(ahead / 60000)),
  "%": () => "%",
};

function padded(number, digits) {
  return String(number).padStart(digits, "0");
}

function offsetText(ahead) {
  const minutes = Math.floor(Math.abs(ahead) / 60000);
  const text = padded(Math.floor(minutes / 60), 2) + padded(minutes % 60, 2);
  return (ahead < 0 ? "-" : "+") + text;
}

function formatted(date, zone, format) {
  const local = localOf(date, zone);
  const ahead = local - date.getTime();
  return format.replace(/%(.)/gsu, (_, field) => {
    const year = field === "Y" ? yearOf(local) : field === "G" ? isoYearOf(local) : 0;
    if (year < 0 || year > 9999) fail("$dateToString of a year that is not from 0 to 9999");
    return FORMATS[field](local, ahead);
  });
}

function checkFormat(format) {
  if (typeof format !== "string") fail("$dateToString takes a text as format");
  for (const [, field] of format.matchAll(/%(.?)/gsu)) {
    if (!Object.hasOwn(FORMATS, field)) fail(`$dateToString does not know %${field}`);
  }
}

function $dateToString(value, has) {
  const date = value("date");
  const format = has("format") ? value("format") : ISO_FORMAT;
  if (!isNullish(format)) checkFormat(format);
  const zone = zoneIn(value, has);
  if (isNullish(date)) return has("onNull") ? value("onNull") : null;
  if (zone === null || isNullish(format)) return null;
  return formatted(dateOf(date, "$dateToString"), zone, format);
}

// A server writes the Z for every zone.
const ISO_FORMAT = "%Y-%m-%dT%H:%M:%S.%LZ";

function $dateFromString(value, has) {
  const text = value("dateString");
  const format = has("format") ? value("format") : undefined;
  if (!isNullish(format) && typeof format !== "string") fail("$dateFromString takes a text");
  const zone = zoneIn(value, has);
  if (isNullish(text)) return has("onNull") ? value("onNull") : null;
  try {
    if (typeof text !== "string") fail("$dateFromString takes a text");
    if (zone === null || (has("format") && isNullish(format))) return null;
    const given = has("timezone") ? zone : undefined;
    return format === undefined ? dateOfText(text, given) : dateByFormat(text, format, given);
  } catch (error) {
    if (!(error instanceof Failure) || !has("onError")) throw error;
  }
  return value("onError");
}

function unitOf(unit) {
  return typeof unit === "string" && (Object.hasOwn(UNITS, unit) || Object.hasOwn(MONTHS, unit))
    ? unit
    : fail(`${JSON.stringify(unit)} is no unit of time`);
}

function adding(name, sign) {
  return named(["startDate", "unit", "amount", "timezone?"], (value, has) => {
    const date = value("startDate");
    if (isNullish(date)) return null;
    const unit = value("unit");
    if (isNullish(unit)) return null;
    const amount = value("amount");
    if (isNullish(amount)) return null;
    const zone = zoneIn(value, has);
    if (zone === null) return null;
    dateOf(date, name);
    unitOf(unit);
    if (!Number.isInteger(amount)) fail(`${name} takes a whole amount`);
    return added(date, unit, sign * amount, zone);
  });
}

// Days and longer units go by the calendar of the zone. Milliseconds of a time before 1970 come out
// wrong on some servers.
function added(date, unit, amount, zone) {
  if (date < 0 && unit !== "millisecond" && millisecondOf(date) !== 0) {
    unproven("an addition to a time before 1970 that has milliseconds");
  }
  if (Object.hasOwn(MONTHS, unit)) {
    return dateThere(withMonths(localOf(date, zone), amount * MONTHS[unit]), zone, date);
  }
  const span = amount * UNITS[unit];
  return unit === "day" || unit === "week"
    ? dateThere(localOf(date, zone) + span, zone, date)
    : dateAt(date.getTime() + span);
}

function dateThere(local, zone, from) {
  return dateAt(momentOf(local, zone, from.getTime()));
}

// The last day of the month where that has fewer.
function withMonths(local, months) {
  const [year, month] = [yearOf(local), monthOf(local) - 1 + months];
  const days = daysTo(year, month + 1, 1) - daysTo(year, month, 1);
  const day = Math.min(dayOfMonthOf(local), days);
  return daysTo(year, month, day) * DAY + (local - dayOf(local) * DAY);
}

function weekdayNamed(name) {
  const text = typeof name === "string" ? name.toLowerCase() : fail("a day of the week is a text");
  const found = WEEKDAYS.findIndex((day) => day === text || day.slice(0, 3) === text);
  return found < 0 ? fail(`${JSON.stringify(name)} is no day of the week`) : found;
}

// How often the beginning of a unit lies between two dates.
function $dateDiff(value, has) {
  const start = value("startDate");
  if (isNullish(start)) return null;
  const end = value("endDate");
  if (isNullish(end)) return null;
  const calendar = calendarIn(value, has);
  if (calendar === null) return null;
  [start, end].forEach((date) => dateOf(date, "$dateDiff"));
  return unitsTo(end, calendar) - unitsTo(start, calendar) + shift(start, end, calendar);
}

// Unit, zone, and the first day of a week, where it is of weeks. Null, as soon as one of them is.
function calendarIn(value, has) {
  const unit = value("unit");
  if (isNullish(unit)) return null;
  const zone = zoneIn(value, has);
  if (zone === null) return null;
  const isWeek = unitOf(unit) === "week";
  const first = isWeek && has("startOfWeek") ? value("startOfWeek") : "sunday";
  return isNullish(first) ? null : { unit, zone, first: weekdayNamed(first) };
}

// What clocks were put forward between two dates is no time that has passed. A server takes whole
// units of it only: not the half hour of some zones from hours.
function shift(start, end, { unit, zone }) {
  const ahead = zone.offsetAt(end.getTime()) - zone.offsetAt(start.getTime());
  return UNITS[unit] < DAY ? -Math.trunc(ahead / UNITS[unit]) : 0;
}

// How many units began before a date, by the clocks of the zone.
function unitsTo(date, { unit, zone, first }) {
  const local = localOf(date, zone);
  if (Object.hasOwn(MONTHS, unit)) {
    return Math.floor((yearOf(local) * 12 + monthOf(local) - 1) / MONTHS[unit]);
  }
  if (unit === "week") return Math.floor((dayOf(local) + 4 - first) / 7); // Day 0 was a Thursday.
  return Math.floor(local / UNITS[unit]);
}

// The beginning of the bin in which a date is. Bins are counted from the year 2000.
function $dateTrunc(value, has) {
  const date = value("date");
  if (isNullish(date)) return null;
  const binSize = has("binSize") ? value("binSize") : 1;
  const calendar = isNullish(binSize) ? null : calendarIn(value, has);
  if (calendar === null) return null;
  if (!Number.isInteger(binSize) || binSize < 1) fail("$dateTrunc takes a whole binSize above 0");
  return truncated(dateOf(date, "$dateTrunc"), binSize, calendar);
}

const BASE = Date.UTC(2000, 0, 1); // A Saturday.

function truncated(date, binSize, { unit, zone, first }) {
  checkBin(binSize, unit);
  const local = localOf(date, zone);
  const base = new Date(momentOf(BASE, zone));
  const bin = (count) => Math.floor(count / binSize) * binSize;
  if (Object.hasOwn(MONTHS, unit)) {
    const months = (yearOf(local) - 2000) * 12 + monthOf(local) - 1;
    const begun = bin(Math.floor(months / MONTHS[unit])) * MONTHS[unit];
    return dateThere(daysTo(2000, begun, 1) * DAY, zone, base);
  }
  if (unit === "week" || unit === "day") {
    const firstDay = unit === "week" ? BASE + ((first + 1) % 7) * DAY : BASE;
    const begun = bin(Math.floor((local - firstDay) / UNITS[unit]));
    return dateThere(firstDay + begun * UNITS[unit], zone, base);
  }
  const begun = bin(Math.floor((date - base) / UNITS[unit]));
  return dateAt(base.getTime() + begun * UNITS[unit]);
}

// A server counts bins of days in days, and those of less in milliseconds.
function checkBin(binSize, unit) {
  const isLarge = UNITS[unit] < DAY ? binSize * UNITS[unit] >= 2 ** 63 : binSize > 1e11;
  if (isLarge) fail("$dateTrunc takes no binSize as large");
}

module.exports = {
  $year: partOf(yearOf),
  $month: partOf(monthOf),
  $week: partOf(weekOf),
  $dayOfMonth: partOf(dayOfMonthOf),
  $dayOfWeek: partOf((local) => weekdayOf(local) + 1),
  $dayOfYear: partOf(dayOfYearOf),
  $isoWeekYear: partOf(isoYearOf),
  $isoWeek: partOf(isoWeekOf),
  $isoDayOfWeek: partOf(isoWeekdayOf),
  $hour: partOf(hourOf),
  $minute: partOf(minuteOf),
  $second: partOf(secondOf),
  $millisecond: partOf(millisecondOf),
  $dateToParts: named(["date", "timezone?", "iso8601?"], $dateToParts),
  $dateFromParts,
  $dateToString: named(["date", "format?", "timezone?", "onNull?"], $dateToString),
  $dateFromString: named(
    ["dateString", "format?", "timezone?", "onError?", "onNull?"],
    $dateFromString,
  ),
  $dateAdd: adding("$dateAdd", 1),
  $dateSubtract: adding("$dateSubtract", -1),
  $dateDiff: named(["startDate", "endDate", "unit", "timezone?", "startOfWeek?"], $dateDiff),
  $dateTrunc: named(["date", "unit", "binSize?", "timezone?", "startOfWeek?"], $dateTrunc),
};
