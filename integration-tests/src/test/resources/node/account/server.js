"use strict";

// The account behind HTTP, as the SDK speaks it.

const http = require("node:http");
const { randomUUID } = require("node:crypto");
const { requireSignature } = require("./key");
const requests = require("./requests");
const { Refusal } = require("./refusal");

const PATH = /^\/dbs\/([^/]+)\/colls\/([^/]+)(?:\/(docs|pkranges)(?:\/(.+))?)?$/;
const WRITES = ["create", "replace", "remove"];

function serve(account) {
  const server = http.createServer({ keepAlive: true }, async (request, response) => {
    const answer = await answerTo(account, request).catch(refused);
    if (answer === undefined) request.socket.destroy();
    else send(response, answer);
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      account.address = `http://127.0.0.1:${server.address().port}/`;
      resolve(server);
    });
  });
}

// undefined: nobody gets to know what was done.
async function answerTo(account, request) {
  const body = await bodyOf(request);
  requireSignature(request);
  const path = request.url.split("?")[0].replace(/^\/\//, "/").replace(/\/$/, "");
  if (path === "") return { status: 200, body: account.properties(account.address) };
  const [, database, name, kind, id] = (PATH.exec(path) ?? []).map(
    (part) => part && decodeURIComponent(part),
  );
  if (name === undefined) throw new Refusal(400, `The stand-in has no ${request.method} ${path}`);
  const what = operation(request, kind, id);
  account.count(what);
  return perform(account, what, { database, name, id, body, headers: request.headers });
}

async function perform(account, what, { database, name, id, body, headers }) {
  const { faults } = account;
  const container = account.container(database, name);
  if (["readContainer", "readRanges", "plan"].includes(what)) return requests[what](container);
  await account.travel();
  await faults.before();
  await account.gate.pass(what, name);
  if (faults.expires()) expireOne(container, faults);
  const answer = requests[what](container, {
    id,
    body,
    headers,
    faults,
    partition: partitionOf(headers),
  });
  await faults.delay();
  return WRITES.includes(what) && faults.losesAnswer() ? undefined : answer;
}

function operation({ method, headers }, kind, id) {
  if (kind === undefined) return "readContainer";
  if (kind === "pkranges") return "readRanges";
  if (headers["x-ms-cosmos-is-query-plan-request"]) return "plan";
  if (headers["a-im"]) return "feed";
  if (method === "POST") return isQuery(headers) ? "query" : "create";
  return { GET: id && "read", PUT: "replace", DELETE: "remove" }[method] ?? "none";
}

function isQuery(headers) {
  return (
    headers["content-type"] === "application/query+json" ||
    Boolean(headers["x-ms-documentdb-isquery"])
  );
}

function partitionOf(headers) {
  const text = headers["x-ms-documentdb-partitionkey"];
  return text === undefined ? undefined : JSON.parse(text);
}

function expireOne(container, faults) {
  const brief = container.entries().filter(({ item }) => item._readside?.provisional);
  if (brief.length > 0) container.expire(brief[Math.floor(faults.next() * brief.length)]);
}

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const text = Buffer.concat(parts).toString("utf8");
  return text === "" ? undefined : JSON.parse(text);
}

function refused(error) {
  if (error instanceof Refusal)
    return { status: error.status, body: { message: error.message }, headers: error.headers };
  console.error(error);
  return { status: 500, body: { message: error.stack } };
}

function send(response, { status, body, headers = {} }) {
  response.writeHead(status, {
    "content-type": "application/json",
    "x-ms-activity-id": randomUUID(),
    "x-ms-request-charge": "1",
    "x-ms-session-token": "0:-1#1",
    ...(body?._etag ? { etag: body._etag } : {}),
    ...headers,
  });
  response.end(body === undefined ? "" : JSON.stringify(body));
}

module.exports = { serve };
