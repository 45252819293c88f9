"use strict";

// What is noted of each root document of groups. A feed does not tell in which groups a document was
// before; so there is an item for each document, its member, and the rows of groups are made of members.
// It names the groups that the document is in (`keys`), and those that are still to be made (`pending`).

const { pipeline } = require("../mql");
const { container } = require("./account");
const { BY_VERSIONS } = require("./comparisons");
const { hash, rootDocuments } = require("./evaluate");
const { idOfText } = require("./ids");
const { once } = require("./once");
const { isRefusal, onlyIfSame } = require("./writes");

// Seconds after which a member that was created, and never confirmed, is gone.
const PROVISIONAL = 60;

// Seconds after which a member of no group is gone: longer than anybody can be at work.
const OF_NO_GROUP = 24 * 60 * 60;

const keysOfDocuments = once(({ members }) => pipeline(members.keys));

// What is to be noted of a root document as it is now, and of which version that is.
async function memberNow(projection, root) {
  const read = { versions: new Set(), shown: new Set() };
  const documents = await rootDocuments(projection, root, read);
  const document = documents[0] && partOf(documents[0], projection.members.fields);
  return { of: hash(read.versions), document, keys: await keysOf(projection, documents) };
}

function partOf(document, fields) {
  if (fields === undefined) return document;
  const kept = Object.entries(document).filter(([name]) => name === "_id" || fields.includes(name));
  return Object.fromEntries(kept);
}

// The keys of a document's groups, as texts.
async function keysOf(projection, documents) {
  const groups = await keysOfDocuments(projection)(documents, () => []);
  return groups.map((group) => JSON.stringify(group._id)).sort();
}

// The member of one root document, with its ETag.
class Member {
  constructor(projection, root, comparison = BY_VERSIONS) {
    this.comparison = comparison;
    this.container = container(projection.members);
    this.version = projection.version;
    this.root = root;
    this.id = idOfText(root);
  }

  async read() {
    const { resource } = await this.container.item(this.id, this.id).read();
    this.item = resource;
  }

  // A later version of the definition has it in hand.
  isOfLater() {
    return this.item?.version > this.version;
  }

  // Whether it stands for just this.
  isOf(now) {
    return this.comparison.isSameMember(this.item, { version: this.version, ...now });
  }

  // A new one counts as none until the document was read again.
  create({ of, document, keys }) {
    const { id, root, version } = this;
    const item = { id, root, version, keys, pending: keys, document, of };
    return this.write({ ...item, provisional: true, ttl: PROVISIONAL }, (each) =>
      this.container.items.create(each),
    );
  }

  // The groups that it was in, and those that it is in now, are to be made.
  change({ of, document, keys }) {
    const pending = [...new Set([...this.item.pending, ...this.item.keys, ...keys])].sort();
    const { id, root, version } = this;
    return this.replace({ id, root, version, keys, pending, document, of });
  }

  // All of its groups were made.
  settle() {
    const item = { ...this.item, pending: [] };
    return this.replace(item.keys.length === 0 ? { ...item, ttl: OF_NO_GROUP } : item);
  }

  replace(item) {
    const condition = onlyIfSame(this.item);
    return this.write(item, (each) =>
      this.container.item(this.id, this.id).replace(each, condition),
    );
  }

  // Whether it was written. If somebody else was faster, it is read again.
  async write(item, request) {
    try {
      const { etag } = await request(item);
      this.item = { ...item, _etag: etag };
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await this.read();
      return false;
    }
  }
}

module.exports = { Member, memberNow };
