"use strict";

// Work that may be asked for by many at once, and that serves all of them when it is done once: who
// comes while it is at work waits for the next turn, with all others that wait.

class Turns {
  running = new Map();
  waiting = new Map();

  // The work for a key, begun after this call; it is given what all who wait for that turn have said.
  take(key, word, work) {
    const next = this.waiting.get(key) ?? this.enqueue(key, work);
    next.words.push(word);
    return next.done;
  }

  enqueue(key, work) {
    const turn = { words: [] };
    const before = this.running.get(key) ?? Promise.resolve();
    turn.done = before.then(() => this.begin(key, turn, work));
    this.waiting.set(key, turn);
    return turn;
  }

  async begin(key, turn, work) {
    this.waiting.delete(key);
    const done = work(turn.words);
    const ended = done.catch(() => {}).finally(() => {
      if (this.running.get(key) === ended) this.running.delete(key);
    });
    this.running.set(key, ended);
    return done;
  }
}

module.exports = { Turns };
