"use strict";

// Queries in Cosmos DB's SQL, over one item after the other: what sorts, counts or groups is refused.

const { default: parse } = require("@zeit/cosmosdb-query");
const aggregates = require("@zeit/cosmosdb-query/lib/aggregate-functions");
const functions = require("@zeit/cosmosdb-query/lib/builtin-functions");
const helpers = require("@zeit/cosmosdb-query/lib/helpers");
const transformer = require("@zeit/cosmosdb-query/lib/transformer");
const { Refusal } = require("./refusal");

const ACROSS_ITEMS = /\b(ORDER BY|GROUP BY|DISTINCT|TOP|OFFSET|COUNT|SUM|MIN|MAX|AVG)\b/i;

// The service goes through nothing where `x` of `FROM e IN x` is missing or no array; this library fails.
const transform = transformer.default;
transformer.default = (ast) => guarded(transform(ast));
const elements = (value) => (Array.isArray(value) ? value : []);

function guarded(node) {
  if (node === null || typeof node !== "object") return node;
  for (const name of Object.keys(node)) node[name] = guarded(node[name]);
  const isList = node.type === "LogicalExpression" && node.right.type === "ArrayExpression";
  return isList
    ? { type: "CallExpression", callee: ELEMENTS, arguments: [optional(node.left)] }
    : node;
}

const ELEMENTS = {
  type: "MemberExpression",
  object: { type: "Identifier", name: "$h" },
  property: { type: "Identifier", name: "elements" },
};

function optional(node) {
  if (node.type !== "MemberExpression") return node;
  return {
    ...node,
    type: "OptionalMemberExpression",
    optional: true,
    object: optional(node.object),
  };
}

const compiled = new Map();

// What the query gives of an item: a list of none or more.
function compile(text) {
  if (!compiled.has(text)) compiled.set(text, compileAnew(text));
  return compiled.get(text);
}

function compileAnew(text) {
  if (ACROSS_ITEMS.test(text)) throw new Refusal(400, `The stand-in has no such query: ${text}`);
  try {
    const run = new Function(`"use strict"; return (${parse(text).code})`)();
    const own = { ...helpers, elements };
    return (item, parameters) => run(aggregates, functions, [item], own, {}, parameters).result;
  } catch (error) {
    throw new Refusal(400, `${error.message} in ${text}`);
  }
}

// Results of the items in their order, and how many of them were looked at when there were enough.
function execute({ query, parameters = [] }, items, most) {
  const run = compile(query);
  const values = Object.fromEntries(parameters.map(({ name, value }) => [name.slice(1), value]));
  const results = [];
  let looked = 0;
  for (; looked < items.length && results.length < most; looked++) {
    results.push(...run(items[looked], values));
  }
  return { results, looked };
}

module.exports = { execute };
