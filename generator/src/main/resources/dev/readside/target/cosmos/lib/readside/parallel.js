"use strict";

// As many refreshes as one process does at a time.
const AT_ONCE = 16;

// Does work for each value, so many at once. After an error nothing more is begun, and it is thrown when
// all that was begun has ended.
async function inParallel(values, atOnce, work) {
  const rest = [...values];
  const errors = [];
  const worker = async () => {
    while (rest.length > 0 && errors.length === 0) {
      await work(rest.shift()).catch((error) => errors.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, rest.length) }, worker));
  if (errors.length > 0) throw errors[0];
}

module.exports = { AT_ONCE, inParallel };
