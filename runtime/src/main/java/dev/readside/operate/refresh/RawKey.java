package dev.readside.operate.refresh;

import java.util.Arrays;
import java.util.Optional;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.ByteBuf;
import org.bson.RawBsonDocument;
import org.bson.io.ByteBufferBsonInput;

/**
 * An {@code _id}, or a row's key, as the server sent it, to the byte: it names the document also
 * where Java reads another text ({@link StoredId}). What it is sent back in goes through {@link
 * RawBson#of}.
 */
public final class RawKey {

  private static final String ID = "_id";
  private static final RawKey NULL = new RawKey(BsonType.NULL.getValue(), new byte[0]);

  private final int type;
  private final byte[] value;

  private RawKey(int type, byte[] value) {
    this.type = type;
    this.value = value;
  }

  /** The {@code _id} of a document; null where it has none. */
  public static RawKey of(RawBsonDocument document) {
    return find(document, ID).orElse(NULL);
  }

  /** One that Java has made. */
  public static RawKey of(BsonValue key) {
    return of(RawBson.of(new BsonDocument(ID, key)));
  }

  /** What a document has in a field. */
  public static Optional<RawKey> find(RawBsonDocument document, String field) {
    ByteBuf bytes = document.getByteBuffer();
    ByteBufferBsonInput input = new ByteBufferBsonInput(document.getByteBuffer());
    try (BsonBinaryReader reader = new BsonBinaryReader(input)) {
      reader.readStartDocument();
      while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
        boolean found = reader.readName().equals(field);
        int begin = input.getPosition();
        int type = reader.getCurrentBsonType().getValue();
        reader.skipValue();
        if (found) {
          byte[] value = new byte[input.getPosition() - begin];
          bytes.get(begin, value);
          return Optional.of(new RawKey(type, value));
        }
      }
      return Optional.empty();
    }
  }

  /** What a document, which this is, has in a field. */
  public Optional<RawKey> find(String field) {
    return find(new RawBsonDocument(value), field);
  }

  /** A document with just this in a field. */
  public RawBsonDocument in(String field) {
    return new RawBsonDocument(RawBson.document(field(field)));
  }

  /** The key that such a document is. */
  public RawKey wrapped(String field) {
    return new RawKey(BsonType.DOCUMENT.getValue(), RawBson.document(field(field)));
  }

  /** An update that sets a field to this. */
  public BsonDocument set(String field) {
    return RawBson.of(new BsonDocument("$set", in(field)));
  }

  byte[] field(String name) {
    return RawBson.field(type, name, value);
  }

  /** For people. */
  public BsonValue shown() {
    return StoredId.of(in(ID)).value();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawKey key && type == key.type && Arrays.equals(value, key.value);
  }

  @Override
  public int hashCode() {
    return 31 * type + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return shown().toString();
  }
}
