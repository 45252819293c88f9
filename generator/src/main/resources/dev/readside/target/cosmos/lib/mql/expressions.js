"use strict";

// Compiles expressions of the aggregation language to functions of a document and the values of
// variables, in a list: each variable has its place there, which is known when it is compiled.

const { constant, folded } = require("./calls");
const { fail, isObject, put, unproven } = require("./values");
const { below, reader } = require("./paths");

const OPERATORS = new Map(
  [
    require("./arithmetic"),
    require("./conditions"),
    require("./conversions"),
    require("./arrays"),
    require("./sets"),
    require("./texts"),
    require("./regexes"),
    require("./dates"),
    require("./objects"),
    require("./totals").expressions,
  ].flatMap((operators) => Object.entries(operators)),
);

// The variables that an expression sees.
class Scope {
  constructor(places = new Map()) {
    this.places = places;
  }

  // A scope with more variables, and the place of the first of them; the others follow.
  with(names) {
    const first = Math.max(-1, ...this.places.values()) + 1;
    const places = new Map(this.places);
    names.forEach((name, n) => places.set(name, first + n));
    return { scope: new Scope(places), place: first };
  }

  compile(expression) {
    if (typeof expression === "string" && expression.startsWith("$")) {
      return this.reference(expression);
    }
    if (Array.isArray(expression)) return this.list(expression);
    if (!isObject(expression)) return constant(expression);
    const names = Object.keys(expression);
    return names.length === 1 && names[0].startsWith("$")
      ? this.call(names[0], expression[names[0]])
      : this.object(expression);
  }

  reference(text) {
    const [name, ...names] = text.replace(/^\$\$?/, "").split(".");
    if (name === "" || names.includes("")) fail(`${JSON.stringify(text)} is no path`);
    if (!text.startsWith("$$")) return reader([name, ...names]);
    switch (name) {
      case "ROOT":
      case "CURRENT":
        return names.length === 0 ? (document) => document : reader(names);
      case "REMOVE":
        return constant(undefined);
      default:
        return this.variable(name, names);
    }
  }

  variable(name, names) {
    const place = this.places.get(name);
    if (place === undefined) return fail(`the variable $$${name} is not bound here`);
    return names.length === 0
      ? (document, variables) => variables[place]
      : (document, variables) => below(variables[place], names);
  }

  list(expressions) {
    const elements = expressions.map((each) => this.compile(each));
    return folded(elements, (document, variables) =>
      elements.map((element) => orNull(element(document, variables))),
    );
  }

  object(expression) {
    const fields = Object.keys(expression).map((name) => [checked(name), expression[name]]);
    const values = fields.map(([, value]) => this.compile(value));
    return folded(values, (document, variables) => {
      const object = {};
      fields.forEach(([name], n) => put(object, name, values[n](document, variables)));
      return object;
    });
  }

  call(name, argument) {
    const operator = OPERATORS.get(name);
    if (operator === undefined) unproven(`the operator ${name} is not known here`);
    return operator(argument, this, name);
  }
}

function orNull(value) {
  return value === undefined ? null : value;
}

function checked(name) {
  return name.startsWith("$") || name.includes(".") || name === ""
    ? fail(`an expression cannot give the name ${JSON.stringify(name)} to a field`)
    : name;
}

// What an expression gives for a document.
function compile(expression) {
  return new Scope().compile(expression);
}

module.exports = { Scope, compile };
