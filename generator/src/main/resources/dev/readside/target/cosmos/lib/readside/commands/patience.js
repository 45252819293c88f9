"use strict";

// For work that takes long: what passes by itself is waited for, and does not end it.

const { isPassing } = require("../failures");

const LONGEST_WAIT = 30_000;
const GIVEN_UP_AFTER = 10 * 60_000;

async function patiently(work) {
  const begun = Date.now();
  for (let wait = 500; ; wait = Math.min(2 * wait, LONGEST_WAIT)) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error) || Date.now() + wait - begun > GIVEN_UP_AFTER) throw error;
    }
    await pause(wait);
  }
}

function pause(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

module.exports = { patiently, pause };
