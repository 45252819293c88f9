"use strict";

// Regular expressions of a server (PCRE) as those of JavaScript, as far as both mean the same or
// can be made to. All else is refused: it would match other texts.

const { fail, unproven } = require("./values");

const CLASSES = {
  d: "0-9",
  w: "A-Za-z0-9_",
  s: "\\t\\n\\v\\f\\r ",
};
const CONTROLS = new Set(["n", "r", "t", "f"]);

// Letters outside ASCII that are, but for case, letters of ASCII.
const FOLDED = /[\u017f\u212a]/;

class Translation {
  constructor(pattern, options) {
    this.pattern = pattern;
    this.options = options;
    this.at = 0;
    this.text = "";
    this.usesWords = false;
    this.groups = []; // The open ones: whether something in them captures, and where they begin.
    this.repeatsCapture = false;
  }

  run() {
    while (this.at < this.pattern.length) this.text += this.next();
    return this.text;
  }

  next() {
    const char = this.pattern[this.at++];
    switch (char) {
      case "\\":
        return this.escaped();
      case "[":
        return this.set();
      case "(":
        return this.open();
      case ")":
        return this.close();
      case "{":
        return this.times();
      case ".":
        return this.options.includes("s") ? "[^]" : "[^\\n]";
      case "^":
        return this.options.includes("m") ? "(?:^|(?<=\\n)(?!$))" : "^";
      case "$":
        return this.options.includes("m") ? "(?=\\n|$)" : "(?=\\n?$)";
      case "]":
      case "}":
        return `\\${char}`;
      default:
        return char;
    }
  }

  escaped() {
    const char = this.pattern[this.at++];
    if (char in CLASSES) return `[${this.classOf(char)}]`;
    if (char !== undefined && char.toLowerCase() in CLASSES) {
      return `[^${this.classOf(char.toLowerCase())}]`;
    }
    if (char === "b" || char === "B") return this.boundary(char);
    return this.literal(char);
  }

  classOf(char) {
    this.usesWords ||= char === "w";
    return CLASSES[char];
  }

  boundary(char) {
    this.usesWords = true;
    return `\\${char}`;
  }

  literal(char) {
    if (CONTROLS.has(char)) return `\\${char}`;
    if (char === undefined || /[A-Za-z0-9]/.test(char)) return this.refuse(`\\${char}`);
    return /[\^$\\.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
  }

  set() {
    let text = "[";
    if (this.pattern[this.at] === "^") text += this.pattern[this.at++];
    if (this.pattern[this.at] === "]") return this.refuse("a ] that begins a set");
    while (this.pattern[this.at] !== "]") text += this.member();
    this.at++;
    return `${text}]`;
  }

  member() {
    const char = this.pattern[this.at++];
    if (char === undefined) return this.refuse("a set without an end");
    if (char === "[") return this.refuse("a [ within a set");
    if (char !== "\\") return char;
    const next = this.pattern[this.at++];
    if (next in CLASSES) return this.classOf(next);
    return next === "-" ? "\\-" : this.literal(next);
  }

  // Only those that all know: ( (?: (?= (?!
  open() {
    const special = /^\?[:=!]/.exec(this.pattern.slice(this.at, this.at + 2));
    if (!special && "?*".includes(this.pattern[this.at] || ".")) this.refuse("a special group");
    this.groups.push({ captures: !special, begins: this.text.length });
    this.at += special ? 2 : 0;
    return `(${special ? special[0] : ""}`;
  }

  close() {
    const group = this.groups.pop() ?? this.refuse("a ) without its (");
    if (group.captures && this.groups.length > 0) this.groups.at(-1).captures = true;
    this.repeatsCapture ||= group.captures && this.forgets(group);
    return ")";
  }

  // In JavaScript what a group has captured is forgotten when it is tried again, or matches
  // nothing.
  forgets({ begins }) {
    const repeated = this.pattern[this.at];
    if (repeated === undefined || !"*+?{".includes(repeated)) return false;
    const optional = repeated === "?" && this.pattern[this.at + 1] !== "+";
    return !optional || regexOf(`^${this.text.slice(begins)})$`, "u", this.pattern).test("");
  }

  times() {
    const times = /^\d{1,4}(,\d{0,4})?\}/.exec(this.pattern.slice(this.at));
    if (!times) return this.refuse("a { that begins no count");
    this.at += times[0].length;
    return `{${times[0]}`;
  }

  refuse(what) {
    return unproven(`the regular expression ${this.pattern}: ${what}`);
  }
}

const compiled = new Map();

// The pattern as a RegExp that says where it begins to look, with what is known of it.
function patternOf(pattern, options = "") {
  const key = `${options}/${pattern}`;
  if (!compiled.has(key)) {
    if (compiled.size > 1000) compiled.clear();
    compiled.set(key, translated(pattern, options));
  }
  return compiled.get(key);
}

function translated(pattern, options) {
  if (/\0/.test(pattern)) fail("a regular expression with \\0");
  if (!/^[imsx]*$/.test(options)) fail(`the options ${options} of a regular expression`);
  if (options.includes("x")) unproven("the option x of a regular expression");
  const translation = new Translation(pattern, options);
  const text = translation.run();
  return {
    regex: regexOf(text, options.includes("i") ? "giu" : "gu", pattern),
    foldsWords: translation.usesWords && options.includes("i"),
    repeatsCapture: translation.repeatsCapture,
  };
}

function regexOf(text, flags, pattern) {
  try {
    return new RegExp(text, flags);
  } catch {
    return unproven(`the regular expression ${pattern}`);
  }
}

// The first match that begins there or later, or null.
function match(pattern, text, from = 0) {
  if (pattern.foldsWords && FOLDED.test(text)) unproven("a text with \u017f or \u212a");
  pattern.regex.lastIndex = from;
  return pattern.regex.exec(text);
}

module.exports = { patternOf, match };
