"use strict";

// Comparison, booleans, conditions, variables.

const { commutative, constant, folded, listOf, partsOf, positional } = require("./calls");
const { areEqual, compare, fail, isNullish, isObject, isTrue, unproven } = require("./values");

function comparing(test) {
  return positional(2, 2, (a, b) => test(compare(a, b)));
}

function $cond(argument, scope, name) {
  const [test, then, otherwise] = branchesOf(argument, name).map((each) => scope.compile(each));
  if (test.isConstant) return isTrue(test()) ? then : otherwise;
  return (document, variables) =>
    isTrue(test(document, variables)) ? then(document, variables) : otherwise(document, variables);
}

function branchesOf(argument, name) {
  if (isObject(argument)) {
    const parts = partsOf(argument, name, ["if", "then", "else"]);
    return [parts.if, parts.then, parts.else];
  }
  const parts = listOf(argument);
  return parts.length === 3 ? parts : fail("$cond takes 3 arguments");
}

function $switch(argument, scope, name) {
  const parts = partsOf(argument, name, ["branches", "default?"]);
  const branches = listOf(parts.branches).map((branch) => {
    const { case: test, then } = partsOf(branch, name, ["case", "then"]);
    return { test: scope.compile(test), then: scope.compile(then) };
  });
  if (branches.length === 0) fail("$switch takes at least one branch");
  const last = "default" in parts ? scope.compile(parts.default) : noBranch;
  const { possible, otherwise } = settled(branches, last);
  if (possible.length === 0) return otherwise;
  return (document, variables) => {
    const found = possible.find(({ test }) => isTrue(test(document, variables)));
    return (found ? found.then : otherwise)(document, variables);
  };
}

// Without the branches of which a constant says that they are never taken; one that is always taken
// is the last.
function settled(branches, otherwise) {
  const always = branches.findIndex(({ test }) => test.isConstant && isTrue(test()));
  return {
    possible: branches.filter(({ test }, n) => !test.isConstant && (always < 0 || n < always)),
    otherwise: always < 0 ? otherwise : branches[always].then,
  };
}

function noBranch() {
  return fail("$switch found no branch and has no default");
}

// What is behind a constant that is not null is never asked for.
function $ifNull(argument, scope, name) {
  const operands = listOf(argument).map((each) => scope.compile(each));
  if (operands.length < 2) fail(`${name} takes at least 2 arguments`);
  const end = operands.findIndex((operand) => operand.isConstant && !isNullish(operand()));
  const asked = end < 0 ? operands : operands.slice(0, end + 1);
  return folded(asked, (document, variables) => {
    let value;
    for (const operand of asked) {
      value = operand(document, variables);
      if (!isNullish(value)) break;
    }
    return value;
  });
}

function $and(values) {
  for (const value of values) if (!isTrue(value)) return false;
  return true;
}

function $or(values) {
  for (const value of values) if (isTrue(value)) return true;
  return false;
}

// Where a constant decides, nothing else is evaluated.
function deciding(decisive, apply) {
  const compile = commutative(0, apply);
  return (argument, scope, name) => {
    const evaluate = compile(argument, scope, name);
    const decides = (operand) => operand.isConstant && isTrue(operand()) === decisive;
    return evaluate.operands.some(decides) ? constant(decisive) : evaluate;
  };
}

// The variables do not see each other.
function $let(argument, scope, name) {
  const parts = partsOf(argument, name, ["vars", "in"]);
  const names = Object.keys(parts.vars);
  if (names.includes("CURRENT")) unproven("$let cannot bind $$CURRENT here");
  const values = names.map((each) => scope.compile(parts.vars[each]));
  const { scope: inner, place } = scope.with(names);
  const result = inner.compile(parts.in);
  if (names.length === 0 || [...values, result].every((each) => each.isConstant)) return result;
  return (document, variables) => {
    const bound = values.map((value) => value(document, variables));
    bound.forEach((value, n) => (variables[place + n] = value));
    return result(document, variables);
  };
}

module.exports = {
  $cmp: positional(2, 2, (a, b) => Math.sign(compare(a, b))),
  $eq: positional(2, 2, areEqual),
  $ne: positional(2, 2, (a, b) => !areEqual(a, b)),
  $gt: comparing((order) => order > 0),
  $gte: comparing((order) => order >= 0),
  $lt: comparing((order) => order < 0),
  $lte: comparing((order) => order <= 0),
  $and: deciding(false, $and),
  $or: deciding(true, $or),
  $not: positional(1, 1, (value) => !isTrue(value)),
  $ifNull,
  $cond,
  $switch,
  $let,
  $literal: (value) => constant(value),
};
