"use strict";

// Stages that need no other documents than those at hand: each is compiled to a function from
// documents, and the values of variables, to documents.

const { group } = require("./groups");
const { sorter } = require("./order");
const { plainly, withField, withNested, withoutField } = require("./paths");
const { query } = require("./queries");
const { fail, isNullish, isObject, put, unproven } = require("./values");

function $match(definition, scope) {
  const test = query(definition, scope);
  return (documents, variables) => documents.filter((document) => test(document, variables));
}

function $set(definition, scope) {
  const fields = assignments(definition, []).map(({ names, value }) => ({
    names,
    value: scope.compile(value),
  }));
  return eachOf((document, variables) =>
    fields.reduce(
      (changed, { names, value }) => withField(changed, names, () => value(document, variables)),
      document,
    ),
  );
}

// A document within a $set is no value: it names fields below.
function assignments(definition, above) {
  return Object.keys(definition).flatMap((path) => {
    const names = [...above, ...path.split(".")];
    const value = definition[path];
    return isObject(value) && !Object.keys(value).some((name) => name.startsWith("$"))
      ? assignments(nonEmpty(value), names)
      : [{ names, value }];
  });
}

function nonEmpty(value) {
  return isObject(value) && Object.keys(value).length === 0
    ? fail("a stage takes no empty document for a field")
    : value;
}

function $unset(paths) {
  const all = [].concat(paths).map((path) => path.split("."));
  return eachOf((document) =>
    all.reduce((changed, names) => withoutField(changed, names), document),
  );
}

// Which fields a document keeps, by their names; and others that it gets.
function $project(definition, scope) {
  const names = Object.keys(definition);
  const kept = names.filter((name) => definition[name] === 1 || definition[name] === true);
  const made = names.filter((name) => !kept.includes(name));
  const values = made.map((name) => scope.compile(madeOf(definition[name], name)));
  if (names.some((name) => name.includes("."))) unproven("$project of a path below");
  const keeps = new Set(["_id", ...kept]);
  return eachOf((document, variables) => {
    const projected = {};
    for (const name of Object.keys(document)) {
      if (keeps.has(name)) put(projected, name, document[name]);
    }
    made.forEach((name, n) => put(projected, name, values[n](document, variables)));
    return projected;
  });
}

function madeOf(value, name) {
  return typeof value === "number" || value === false
    ? unproven(`$project that leaves out ${name} is not known here`)
    : plain(nonEmpty(value), name);
}

// A document there names fields below, of which an array has many.
function plain(value, name) {
  const isCall = isObject(value) && Object.keys(value)[0].startsWith("$");
  return isObject(value) && !isCall ? unproven(`$project of fields below ${name}`) : value;
}

function $replaceWith(expression, scope) {
  const evaluate = scope.compile(expression);
  return eachOf((document, variables) => {
    const value = evaluate(document, variables);
    return isObject(value) ? value : fail("$replaceWith takes a document");
  });
}

function $sort(sortBy) {
  return sorter(sortBy);
}

function $limit(count) {
  return (documents) => documents.slice(0, count);
}

function $unwind(definition) {
  const { path, includeArrayIndex, ...others } =
    typeof definition === "string" ? { path: definition } : definition;
  if (Object.keys(others).length > 0) unproven("$unwind that keeps documents is not known here");
  const names = path.slice(1).split(".");
  const indexed = withIndex(includeArrayIndex);
  return (documents) => documents.flatMap((document) => unwound(document, names, indexed));
}

// What is no array stands for itself; what is null, missing or empty, for nothing.
function unwound(document, names, indexed) {
  const value = plainly(document, names);
  if (!Array.isArray(value)) return isNullish(value) ? [] : [indexed(document, null)];
  return value.map((element, index) => indexed(withNested(document, names, element), index));
}

function withIndex(path) {
  if (path === undefined) return (document) => document;
  const names = path.split(".");
  return (document, index) => withNested(document, names, index);
}

function $group(definition, scope) {
  return group(definition, scope);
}

function eachOf(change) {
  return (documents, variables) => documents.map((document) => change(document, variables));
}

const STAGES = {
  $match,
  $set,
  $addFields: $set,
  $unset,
  $project,
  $replaceWith,
  $sort,
  $limit,
  $unwind,
  $group,
};

const OF_FIELDS = ["$project", "$sort", "$group"];

// A stage, as `{ $name: definition }`.
function stage(definition, scope) {
  const [name] = Object.keys(definition);
  const value = definition[name];
  if (OF_FIELDS.includes(name) && (!isObject(value) || Object.keys(value).length === 0)) {
    fail(`${name} takes fields`);
  }
  if (!Object.hasOwn(STAGES, name)) unproven(`the stage ${name} is not known here`);
  return STAGES[name](value, scope);
}

// Stages one behind the other.
function stages(definitions, scope) {
  const all = definitions.map((definition) => stage(definition, scope));
  return (documents, variables) =>
    all.reduce((changed, each) => each(changed, variables), documents);
}

module.exports = { stages };
