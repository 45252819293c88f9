"use strict";

// What is made of an object, once for each.
function once(make) {
  const made = new WeakMap();
  return (object) => {
    if (!made.has(object)) made.set(object, make(object));
    return made.get(object);
  };
}

module.exports = { once };
