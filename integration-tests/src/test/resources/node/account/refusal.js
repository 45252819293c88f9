"use strict";

// A request that the account refuses, with the status that the service has for it.
class Refusal extends Error {
  constructor(status, message, headers = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

module.exports = { Refusal };
