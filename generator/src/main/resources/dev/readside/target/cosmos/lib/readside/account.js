"use strict";

// The Cosmos DB account: by the connection string in the app setting that src/settings.js names, or by
// the app's managed identity where `<setting>__accountEndpoint` is set.

const { CosmosClient } = require("@azure/cosmos");
const settings = require("../../settings");

let client;

function account() {
  client ??= new CosmosClient(options(settings.connection));
  return client;
}

function options(setting) {
  const endpoint = process.env[`${setting}__accountEndpoint`];
  if (endpoint) return { endpoint, aadCredentials: managedIdentity(setting) };
  const connectionString = process.env[setting];
  if (!connectionString) {
    throw new Error(`The app setting ${setting} (or ${setting}__accountEndpoint) is missing.`);
  }
  return { connectionString };
}

function managedIdentity(setting) {
  const { DefaultAzureCredential } = require("@azure/identity");
  return new DefaultAzureCredential({
    managedIdentityClientId: process.env[`${setting}__clientId`],
  });
}

function container(place) {
  return account().database(place.database).container(place.container);
}

module.exports = { account, container };
