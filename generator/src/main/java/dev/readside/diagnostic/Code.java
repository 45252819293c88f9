package dev.readside.diagnostic;

/**
 * The kinds of findings. A number is never used again for something else; {@code
 * docs/diagnostics.md} explains each.
 *
 * <p>RS001 to RS010: YAML. RS011 to RS029: the shape of the file. RS030 to RS049: names and
 * collections. RS050 to RS059: fields and filters. RS060 to RS069: indexes and TTL. RS070 to RS079:
 * joins. RS080 to RS089: elements and groups. RS090 to RS099: what the source collections need.
 * RS100 to RS199: expressions and queries. RS200 and up: what the documents in a database show.
 * RS016 was of an earlier version.
 */
public enum Code {
  /** The file is not YAML. */
  RS001,
  /** The file is not UTF-8. */
  RS002,
  /** The file is empty. */
  RS003,
  /** The file holds several YAML documents. */
  RS004,
  /** A key stands twice in a mapping. */
  RS005,
  /** A key is not a plain name. */
  RS006,
  /** An alias names nothing, contains itself, or repeats too much. */
  RS007,
  /** The file is nested too deeply. */
  RS008,
  /** A YAML tag is not supported. */
  RS009,
  /** A number does not fit into 64 bits. */
  RS010,
  /** A key is unknown. */
  RS011,
  /** A key is missing. */
  RS012,
  /** A value has the wrong type. */
  RS013,
  /** A value is not one of those allowed. */
  RS014,
  /** The file is written for another version of the language. */
  RS015,
  /** A number is outside its range. */
  RS017,
  /** A duration is malformed or out of range. */
  RS018,
  /** Two keys contradict each other. */
  RS019,
  /** There is nothing to project. */
  RS020,
  /** A key is of no use without another one. */
  RS021,
  /** A path is written as an expression. */
  RS022,
  /** A path has a position in it. */
  RS023,
  /** A schedule is not five cron fields. */
  RS024,
  /** A setting names a variable that is not set. */
  RS025,
  /** A setting names a variable in a way that is none. */
  RS026,
  /** The environment does not exist. */
  RS027,
  /** An environment cannot have this name. */
  RS028,
  /** An environment says what is the same in all of them. */
  RS029,

  /** A database cannot have this name. */
  RS030,
  /** A collection cannot have this name. */
  RS031,
  /** A field cannot have this name. */
  RS032,
  /** A field's name is reserved. */
  RS033,
  /** A read collection's name is reserved. */
  RS034,
  /** A projection, prefix, app or service cannot have this name. */
  RS035,
  /** A trigger's name would be too long. */
  RS036,
  /** Two triggers would have the same name. */
  RS037,
  /** Two projections write into one collection. */
  RS038,
  /** A projection writes into a source collection. */
  RS039,
  /** The names of the two databases differ in case only. */
  RS040,
  /** A source is declared and not used. */
  RS041,
  /** The projection that is read does not exist. */
  RS042,
  /** Projections are made of each other. */
  RS043,
  /** A join leads from one database into the other. */
  RS044,
  /** A projection reads the stamps of another one's rows. */
  RS045,

  /** A kept row could not be told from one that left the filter. */
  RS050,
  /** {@code having} reads a field that the rows do not have. */
  RS051,
  /** A field has a constant where a field of the document was probably meant. */
  RS052,
  /** {@code except} names a field twice, or one below another one. */
  RS053,

  /** The value of an index key is not one that MongoDB knows. */
  RS060,
  /** Two indexes are the same. */
  RS061,
  /** Two indexes have the same name. */
  RS062,
  /** A collection can have one text index only. */
  RS063,
  /** The server refuses this combination of index options. */
  RS064,
  /** An index is on a field that the rows do not have. */
  RS065,
  /** The TTL's field is not a field of the rows. */
  RS066,
  /** An index is on the TTL's field alone. */
  RS067,

  /** A join cannot have this name. */
  RS070,
  /** A join hides a field of the document. */
  RS071,
  /** Joins wait for each other. */
  RS072,
  /** A join leaves out what another join needs. */
  RS073,
  /** Documents cannot be found by what an upcast computes. */
  RS074,
  /** Documents cannot be joined by a field that an upcast sets. */
  RS075,
  /** A join's key is a whole joined document. */
  RS076,
  /** A read collection has the name of a joined collection. */
  RS077,

  /** An element's key does not begin with the document's. */
  RS080,
  /** What is unwound is no array. */
  RS081,
  /** A group has joins. */
  RS082,
  /** No index can find the members of a group. */
  RS083,
  /** A join goes by a field of what is unwound after it. */
  RS084,
  /** The key of groups is an expression without a name. */
  RS085,
  /** A group depends on the type of a number. */
  RS086,

  /** A collection needs an index that {@code setup} makes. */
  RS090,
  /** A definition has changed, but its version was not raised. */
  RS091,

  /** An operator is unknown. */
  RS100,
  /** An operator has the wrong number of arguments. */
  RS101,
  /** An operator's argument is unknown. */
  RS102,
  /** An operator's argument is missing. */
  RS103,
  /** An operator's argument is not of the kind that it takes. */
  RS104,
  /** An operator stands beside fields or other operators. */
  RS105,
  /** An object in an expression has a field name that expressions do not allow. */
  RS106,
  /** A field path is malformed. */
  RS107,
  /** A variable is unknown. */
  RS108,
  /** A variable cannot have this name. */
  RS109,
  /** A value cannot be recomputed. */
  RS110,
  /** An operator is newer than MongoDB 6.0. */
  RS111,
  /** An Extended JSON value is malformed. */
  RS112,
  /** A BSON type cannot be made by a generated function. */
  RS113,
  /** An operator belongs to another part of MongoDB's language. */
  RS114,
  /** A group's value is not an accumulator. */
  RS115,
  /** A text stands where a date was probably meant. */
  RS116,
  /** A path has a calculation in it. */
  RS117,
  /** A query operator is unknown. */
  RS120,
  /** A query is not a mapping. */
  RS121,
  /** A query operator's argument is not what it takes. */
  RS122,
  /** A query operator cannot be used in a projection. */
  RS123,
  /** A condition cannot be written as an expression exactly. */
  RS130,
  /** A partition key is malformed. */
  RS150,
  /** An operator is not proven to give on JSON what MongoDB gives. */
  RS151,
  /** A constant is no value of JSON. */
  RS152,
  /** An operator may differ in the last digits of numbers. */
  RS153,
  /** A field of rows has the name of a property that is the store's own. */
  RS154,
  /** What is read is a property of items that documents do not have. */
  RS155,
  /** The partition key of a source is not known. */
  RS156,
  /** A partition key is no field of the rows. */
  RS157,
  /** Rows may move between partitions. */
  RS158,
  /** The store has no such index. */
  RS159,
  /** A unique index is not by the partition key. */
  RS160,
  /** A join by an id may find several documents. */
  RS161,
  /** Rows that are gone stay for a while, marked. */
  RS162,
  /** Rows expire, and those that read them are not told. */
  RS163,
  /** An order means nothing to a target. */
  RS165,
  /** The one group of all documents has joins. */
  RS166,

  /** No document has a field that is read. */
  RS200,
  /** The keys of a join are of different types. */
  RS201,
  /** The server cannot compute rows of some documents. */
  RS202,
  /** An upcast empties fields of documents that are up to date. */
  RS203,
  /** What is unwound is no array in some documents. */
  RS204,
  /** A change affects very many rows, or a group has very many members. */
  RS205;

  /** Whether the source documents show it, and not the file. */
  public boolean isOfData() {
    return compareTo(RS200) >= 0;
  }
}
