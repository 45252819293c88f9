"use strict";

// How operators take their arguments. An operator is a function that compiles what stands behind
// its name, (argument, scope, name) => evaluate; and what is compiled is a function of a document
// and of the values of variables (Scope).

const { Failure, fail, isObject } = require("./values");

function constant(value) {
  const evaluate = () => value;
  evaluate.isConstant = true;
  return evaluate;
}

// A server evaluates what hangs on nothing but constants beforehand. What fails then fails for the
// first document, in a $lookup the first that is joined.
function folded(operands, evaluate) {
  return operands.every((operand) => operand.isConstant)
    ? constantOf(() => evaluate({}, []))
    : evaluate;
}

function constantOf(evaluate) {
  try {
    return constant(evaluate());
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return () => fail(error.message);
  }
}

function listOf(argument) {
  return Array.isArray(argument) ? argument : [argument];
}

function operandsOf(argument, scope, name, [least, most]) {
  const operands = listOf(argument).map((each) => scope.compile(each));
  if (operands.length < least || operands.length > most) {
    fail(`${name} takes ${least} to ${most} arguments, not ${operands.length}`);
  }
  return operands;
}

// Takes its arguments by position, all of them evaluated.
function positional(least, most, apply) {
  return (argument, scope, name) => {
    const operands = operandsOf(argument, scope, name, [least, most]);
    return folded(operands, applied(operands, apply));
  };
}

function applied(operands, apply) {
  const [first, second] = operands;
  switch (operands.length) {
    case 1:
      return (document, variables) => apply(first(document, variables));
    case 2:
      return (document, variables) =>
        apply(first(document, variables), second(document, variables));
    default:
      return (document, variables) =>
        apply(...operands.map((operand) => operand(document, variables)));
  }
}

// Takes its arguments by position, and has them evaluated one by one, as far as it needs them.
function oneByOne(least, most, apply) {
  return (argument, scope, name) => {
    const operands = operandsOf(argument, scope, name, [least, most]);
    return folded(operands, (document, variables) =>
      apply(each(operands, document, variables)),
    );
  };
}

// The same of an operator for which it is all one how its operands are put in brackets. A server
// takes such calls within each other for one, and evaluates constants that stand side by side
// beforehand.
function associative(least, apply) {
  return joining(least, apply, sideBySide);
}

// The same of an operator that does not mind their order, either: constants come last.
function commutative(least, apply) {
  return joining(least, apply, (operands) => {
    const constants = operands.filter((operand) => operand.isConstant);
    return [...operands.filter((operand) => !operand.isConstant), ...joined(constants, apply)];
  });
}

function joining(least, apply, arrange) {
  return (argument, scope, name) => {
    const given = operandsOf(argument, scope, name, [least, Infinity]);
    const operands = given.flatMap((each) => (each.joins === name ? each.operands : [each]));
    const arranged = arrange(operands, apply);
    const evaluate = (document, variables) => apply(each(arranged, document, variables));
    return Object.assign(folded(operands, evaluate), { joins: name, operands: arranged });
  };
}

function sideBySide(operands, apply) {
  const arranged = [];
  let constants = [];
  for (const operand of operands) {
    if (operand.isConstant) {
      constants.push(operand);
    } else {
      arranged.push(...joined(constants, apply), operand);
      constants = [];
    }
  }
  return [...arranged, ...joined(constants, apply)];
}

function joined(constants, apply) {
  return constants.length > 1 ? [constantOf(() => apply(each(constants, {}, [])))] : constants;
}

// Of an operator that compares its operands with one of them: with a constant one, if there is any.
// Constants must be such as it takes.
function constantFirst(least, apply) {
  return (argument, scope, name) => {
    const operands = operandsOf(argument, scope, name, [least, Infinity]);
    const constants = operands.filter((operand) => operand.isConstant);
    const [first = operands[0]] = constants;
    const arranged = [first, ...operands.filter((operand) => operand !== first)];
    const checks = constants.map((each) => constantOf(() => apply([each()]) && each()));
    return folded(operands, (document, variables) => {
      checks.forEach((check) => check());
      return apply(each(arranged, document, variables));
    });
  };
}

function* each(operands, document, variables) {
  for (const operand of operands) yield operand(document, variables);
}

// The parts of an argument that is given by names, such as "input" and, with a `?`, "limit?".
function partsOf(argument, name, parameters) {
  if (!isObject(argument)) fail(`${name} takes named arguments`);
  const known = parameters.map((each) => each.replace("?", ""));
  const unknown = Object.keys(argument).find((each) => !known.includes(each));
  if (unknown !== undefined) fail(`${name} has no argument ${unknown}`);
  const absent = parameters.find((each) => !each.endsWith("?") && !Object.hasOwn(argument, each));
  if (absent !== undefined) fail(`${name} lacks its argument ${absent}`);
  return argument;
}

// Takes its arguments by names, and has them evaluated one by one, as far as it needs them:
// apply(value, has) with functions of a name.
function named(parameters, apply) {
  const compile = unfolded(parameters, apply);
  return (argument, scope, name) => {
    const evaluate = compile(argument, scope, name);
    return folded(evaluate.operands, evaluate);
  };
}

// The same of an operator that a server does not evaluate beforehand.
function unfolded(parameters, apply) {
  return (argument, scope, name) => {
    const parts = partsOf(argument, name, parameters);
    const operands = new Map(
      Object.keys(parts).map((each) => [each, scope.compile(parts[each])]),
    );
    const has = (each) => operands.has(each);
    const evaluate = (document, variables) =>
      apply((each) => operands.get(each)?.(document, variables), has);
    return Object.assign(evaluate, { operands: [...operands.values()] });
  };
}

module.exports = {
  constant,
  folded,
  listOf,
  positional,
  oneByOne,
  associative,
  commutative,
  constantFirst,
  partsOf,
  named,
  unfolded,
};
