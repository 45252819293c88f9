package dev.readside.operate.refresh;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * Keys as the server sent them, to the byte: also such as Java could not name ({@link StoredId}).
 */
final class RawKeys {

  /** Behind the length, the type and the name {@code _id} (https://bsonspec.org/spec.html). */
  private static final int VALUE = 4 + 1 + 4;

  private static final byte DOCUMENT = 3;
  private static final byte ARRAY = 4;

  private final ByteArrayOutputStream items = new ByteArrayOutputStream();
  private int count;

  /**
   * Adds the key of a row.
   *
   * @param row nothing but the key
   */
  void add(RawBsonDocument row) {
    byte[] bytes = bytes(row);
    items.write(bytes[4]);
    items.writeBytes(name(Integer.toString(count)));
    items.write(bytes, VALUE, bytes.length - VALUE - 1);
    count++;
  }

  int count() {
    return count;
  }

  int bytes() {
    return items.size();
  }

  /**
   * A query for rows with other keys. It has to be sent as it is: the driver would decode what a
   * document around it holds.
   *
   * @param query what else they must be; without {@code _id}
   */
  RawBsonDocument others(BsonDocument query) {
    byte[] rest = bytes(new RawBsonDocument(query, new BsonDocumentCodec()));
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    fields.write(rest, 4, rest.length - 5);
    byte[] notIn = document(field(ARRAY, "$nin", document(items.toByteArray())));
    fields.writeBytes(field(DOCUMENT, "_id", notIn));
    return new RawBsonDocument(document(fields.toByteArray()));
  }

  private static byte[] field(byte type, String name, byte[] value) {
    ByteArrayOutputStream field = new ByteArrayOutputStream();
    field.write(type);
    field.writeBytes(name(name));
    field.writeBytes(value);
    return field.toByteArray();
  }

  private static byte[] name(String name) {
    return (name + "\0").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] document(byte[] fields) {
    int length = 4 + fields.length + 1;
    return ByteBuffer.allocate(length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(length)
        .put(fields)
        .put((byte) 0)
        .array();
  }

  private static byte[] bytes(RawBsonDocument document) {
    ByteBuffer buffer = document.getByteBuffer().asNIO();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
