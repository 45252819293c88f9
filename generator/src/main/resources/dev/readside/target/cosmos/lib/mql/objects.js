"use strict";

// Documents.

const { oneByOne, partsOf } = require("./calls");
const { fail, isNullish, isObject, own, put } = require("./values");

function $mergeObjects(argument, scope, name) {
  const isSingle = !Array.isArray(argument) || argument.length === 1;
  const apply = (values) => merged(isSingle ? elementsOf(values) : values);
  return oneByOne(0, Infinity, apply)(argument, scope, name);
}

// A single argument that is an array stands for its elements.
function* elementsOf(values) {
  for (const value of values) {
    if (Array.isArray(value)) yield* value;
    else yield value;
  }
}

function merged(values) {
  const object = {};
  for (const value of values) {
    if (isNullish(value)) continue;
    if (!isObject(value)) fail("$mergeObjects takes documents");
    for (const name of Object.keys(value)) put(object, name, value[name]);
  }
  return object;
}

function nameOf(field) {
  const name = isObject(field) && "$literal" in field ? field.$literal : field;
  const constant = typeof name === "string" && (name !== field || !name.startsWith("$"));
  return constant ? name : fail("the name of a field is a constant text");
}

// With a name alone, of the document.
function $getField(argument, scope, name) {
  const byNames = isObject(argument) && !("$literal" in argument);
  const parts = byNames ? partsOf(argument, name, ["field", "input"]) : { field: argument };
  const field = nameOf(parts.field);
  const input = scope.compile(byNames ? parts.input : "$$ROOT");
  return (document, variables) => {
    const value = input(document, variables);
    if (value === null) return null;
    return isObject(value) ? own(value, field) : undefined;
  };
}

function $setField(argument, scope, name) {
  const parts = partsOf(argument, name, ["field", "input", "value"]);
  return withField(parts, scope, scope.compile(parts.value), name);
}

function $unsetField(argument, scope, name) {
  const parts = partsOf(argument, name, ["field", "input"]);
  return withField(parts, scope, () => undefined, name);
}

function withField(parts, scope, given, name) {
  const field = nameOf(parts.field);
  const input = scope.compile(parts.input);
  return (document, variables) => {
    const object = input(document, variables);
    if (isNullish(object)) return null;
    if (!isObject(object)) return fail(`${name} takes a document`);
    const copy = { ...object };
    put(copy, field, given(document, variables));
    return copy;
  };
}

module.exports = { $mergeObjects, $getField, $setField, $unsetField, merged };
