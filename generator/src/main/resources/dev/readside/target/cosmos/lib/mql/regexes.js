"use strict";

// Searches in texts by regular expressions.

const { folded, partsOf } = require("./calls");
const { match, patternOf } = require("./patterns");
const { fail, isNullish, unproven } = require("./values");

// A constant pattern is compiled at once, and refused at once.
function searching(none, search) {
  return (argument, scope, name) => {
    const parts = partsOf(argument, name, ["input", "regex", "options?"]);
    const input = scope.compile(parts.input);
    const regex = scope.compile(parts.regex);
    const options = scope.compile(parts.options ?? null);
    const pattern = folded([regex, options], (document, variables) =>
      patternIn(regex(document, variables), options(document, variables), name),
    );
    return (document, variables) => {
      const text = input(document, variables);
      const sought = pattern(document, variables);
      if (!isNullish(text) && typeof text !== "string") fail(`${name} takes texts`);
      return isNullish(text) || sought === null ? none() : search(sought, text);
    };
  };
}

function patternIn(regex, options, name) {
  if (!isNullish(options) && typeof options !== "string") fail(`${name} takes texts as options`);
  if (isNullish(regex)) return patternOf("", options ?? "") && null;
  return typeof regex === "string" ? patternOf(regex, options ?? "") : fail(`${name} takes texts`);
}

function found(hit) {
  return {
    match: hit[0],
    idx: Array.from(hit.input.slice(0, hit.index)).length,
    captures: hit.slice(1).map((capture) => capture ?? null),
  };
}

function withCaptures(pattern) {
  return pattern.repeatsCapture ? unproven("what a repeated group has captured") : pattern;
}

function $regexFind(pattern, text) {
  const hit = match(withCaptures(pattern), text);
  return hit === null ? null : found(hit);
}

// Behind an empty match it goes on with the next character, as long as there is one.
function $regexFindAll(pattern, text) {
  withCaptures(pattern);
  const all = [];
  let at = 0;
  do {
    const hit = match(pattern, text, at);
    if (hit === null) break;
    all.push(found(hit));
    at = hit.index + (hit[0].length || widthAt(text, hit.index));
  } while (at < text.length);
  return all;
}

function widthAt(text, index) {
  return text.codePointAt(index) > 0xffff ? 2 : 1;
}

module.exports = {
  $regexMatch: searching(() => false, (pattern, text) => match(pattern, text) !== null),
  $regexFind: searching(() => null, $regexFind),
  $regexFindAll: searching(() => [], $regexFindAll),
};
