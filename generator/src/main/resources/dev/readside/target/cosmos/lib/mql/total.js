"use strict";

// A sum with twice the digits of a double, as a server keeps it: what rounding takes from the sum
// is kept beside it (T. J. Dekker, A floating-point technique for extending the available
// precision), and left away in the end.
class Total {
  constructor() {
    this.sum = 0;
    this.rest = 0;
    this.plain = 0; // What is infinite or not a number has no rest.
  }

  add(number) {
    this.plain += number;
    const [lower, kept] = twoSum(number, this.rest);
    const [sum, rest] = twoSum(this.sum, lower);
    this.sum = sum;
    this.rest = rest + kept;
  }

  value() {
    return Number.isNaN(this.sum) ? this.plain : this.sum;
  }
}

// The rounded sum, and what was rounded off.
function twoSum(a, b) {
  const sum = a + b;
  const ofB = sum - a;
  return [sum, a - (sum - ofB) + (b - ofB)];
}

module.exports = { Total };
