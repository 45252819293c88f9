package dev.readside.operate.verify;

import dev.readside.operate.refresh.StoredId;
import dev.readside.own.OwnFields;
import dev.readside.state.Stamp;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import org.bson.BsonDocument;
import org.bson.ByteBuf;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * A row as the server sent it. Two rows are the same when their bytes are, apart from the stamp:
 * then values, types and the order of fields are (https://bsonspec.org/spec.html).
 */
final class RawRow {

  private static final byte[] ID = name("_id");
  private static final byte[] STAMP = name(OwnFields.STAMP);

  private final RawBsonDocument document;
  private final ByteBuffer bytes;
  private Span id = Span.NONE;
  private Span stamp = Span.NONE;

  /** A field with its type and name. */
  private record Span(int begin, int end) {
    static final Span NONE = new Span(0, 0);

    boolean isNone() {
      return end == 0;
    }
  }

  RawRow(RawBsonDocument document) {
    this.document = document;
    ByteBuf buffer = document.getByteBuffer();
    this.bytes =
        ByteBuffer.wrap(buffer.array(), buffer.position(), buffer.remaining())
            .slice()
            .order(ByteOrder.LITTLE_ENDIAN);
    findFields();
  }

  private void findFields() {
    int at = 4;
    while (bytes.get(at) != 0) {
      Span field = fieldAt(at);
      if (isNamed(at, ID)) {
        id = field;
      } else if (isNamed(at, STAMP)) {
        stamp = field;
      }
      at = field.end();
    }
  }

  private boolean isNamed(int at, byte[] name) {
    for (int n = 0; n < name.length; n++) {
      if (bytes.get(at + 1 + n) != name[n]) {
        return false;
      }
    }
    return true;
  }

  private Span fieldAt(int at) {
    int value = behindText(at + 1);
    return new Span(at, value + length(bytes.get(at), value));
  }

  /** How many bytes a value takes, by its type. */
  private int length(byte type, int at) {
    return switch (type) {
      case 0x06, 0x0A, 0x7F, (byte) 0xFF -> 0;
      case 0x08 -> 1;
      case 0x10 -> 4;
      case 0x01, 0x09, 0x11, 0x12 -> 8;
      case 0x07 -> 12;
      case 0x13 -> 16;
      case 0x02, 0x0D, 0x0E -> 4 + bytes.getInt(at);
      case 0x03, 0x04, 0x0F -> bytes.getInt(at);
      case 0x05 -> 5 + bytes.getInt(at);
      case 0x0B -> behindText(behindText(at)) - at;
      case 0x0C -> 4 + bytes.getInt(at) + 12;
      default -> throw new IllegalStateException("no BSON type: " + type);
    };
  }

  private int behindText(int at) {
    int end = at;
    while (bytes.get(end) != 0) {
      end++;
    }
    return end + 1;
  }

  /** Equal for rows whose {@code _id}s are the same to the byte. */
  ByteBuffer key() {
    return bytes.slice(id.begin(), id.end() - id.begin());
  }

  /** Equal for rows whose {@code _id}s are documents that begin with the same field. */
  ByteBuffer keyBegin() {
    Span first = fieldAt(behindText(id.begin() + 1) + 4);
    return bytes.slice(first.begin(), first.end() - first.begin());
  }

  StoredId id() {
    return StoredId.of(document);
  }

  RawBsonDocument document() {
    return document;
  }

  int size() {
    return bytes.limit();
  }

  /** Which version of the definition it is of, by its stamp. */
  OptionalLong version() {
    return Stamp.version(document);
  }

  /** The fields, in order; for a few rows. */
  BsonDocument withoutStamp() {
    BsonDocument fields = document.decode(new BsonDocumentCodec());
    fields.remove(OwnFields.STAMP);
    return fields;
  }

  boolean isStamped() {
    return !stamp.isNone();
  }

  /** Changes when the row does. */
  int fingerprint() {
    return bytes.hashCode();
  }

  boolean isSameAs(RawRow other) {
    return Arrays.equals(fields(), other.fields());
  }

  /** Without the stamp. */
  private byte[] fields() {
    int end = bytes.limit() - 1;
    Span left = stamp.isNone() ? new Span(end, end) : stamp;
    byte[] fields = new byte[left.begin() - 4 + end - left.end()];
    bytes.get(4, fields, 0, left.begin() - 4);
    bytes.get(left.end(), fields, left.begin() - 4, end - left.end());
    return fields;
  }

  private static byte[] name(String name) {
    return (name + "\0").getBytes(StandardCharsets.UTF_8);
  }
}
