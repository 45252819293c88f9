package dev.readside.operate.refresh;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.bson.BsonBinaryReader;
import org.bson.BsonNull;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonValueCodec;
import org.bson.codecs.DecoderContext;
import org.bson.io.BsonInput;
import org.bson.io.BsonInputMark;
import org.bson.io.ByteBufferBsonInput;
import org.bson.types.ObjectId;

/**
 * An {@code _id} as the server has it. The server takes text of any bytes; where these are not
 * UTF-8, Java reads another text, which names no document.
 *
 * @param value where it is not exact, for people only: bytes that are not UTF-8 are written as
 *     {@code \xNN}
 * @param exact whether the server finds the document by the value
 */
public record StoredId(BsonValue value, boolean exact) {

  /** Why a document cannot be named. */
  public static final String NOT_UTF_8 = "its `_id` is not UTF-8: `\\xNN` are bytes of it";

  /** The {@code _id} of a document; null where it has none. */
  public static StoredId of(RawBsonDocument document) {
    Input input = new Input(new ByteBufferBsonInput(document.getByteBuffer()));
    try (BsonBinaryReader reader = new BsonBinaryReader(input)) {
      reader.readStartDocument();
      while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
        if (reader.readName().equals("_id")) {
          input.exact = true;
          BsonValue id = new BsonValueCodec().decode(reader, DecoderContext.builder().build());
          return new StoredId(Objects.requireNonNull(id), input.exact);
        }
        reader.skipValue();
      }
    }
    return new StoredId(BsonNull.VALUE, true);
  }

  /** Shows the bytes that are not UTF-8. */
  private static final class Input implements BsonInput {
    private final BsonInput bytes;
    private boolean exact = true;

    Input(BsonInput bytes) {
      this.bytes = bytes;
    }

    @Override
    public String readString() {
      byte[] text = new byte[bytes.readInt32() - 1];
      bytes.readBytes(text);
      bytes.readByte();
      return shown(text);
    }

    @Override
    public String readCString() {
      int begin = bytes.getPosition();
      BsonInputMark mark = bytes.getMark(0);
      bytes.skipCString();
      byte[] text = new byte[bytes.getPosition() - begin - 1];
      mark.reset();
      bytes.readBytes(text);
      bytes.readByte();
      return shown(text);
    }

    private String shown(byte[] text) {
      CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
      ByteBuffer rest = ByteBuffer.wrap(text);
      CharBuffer shown = CharBuffer.allocate(4 * text.length); // "\xNN" for each byte at the most
      CoderResult result = decoder.decode(rest, shown, true);
      while (result.isMalformed()) {
        exact = false;
        for (int n = 0; n < result.length(); n++) {
          shown.put("\\x%02x".formatted(rest.get()));
        }
        result = decoder.decode(rest, shown, true);
      }
      return shown.flip().toString();
    }

    @Override
    public int getPosition() {
      return bytes.getPosition();
    }

    @Override
    public byte readByte() {
      return bytes.readByte();
    }

    @Override
    public void readBytes(byte[] into) {
      bytes.readBytes(into);
    }

    @Override
    public void readBytes(byte[] into, int offset, int length) {
      bytes.readBytes(into, offset, length);
    }

    @Override
    public long readInt64() {
      return bytes.readInt64();
    }

    @Override
    public double readDouble() {
      return bytes.readDouble();
    }

    @Override
    public int readInt32() {
      return bytes.readInt32();
    }

    @Override
    public ObjectId readObjectId() {
      return bytes.readObjectId();
    }

    @Override
    public void skipCString() {
      bytes.skipCString();
    }

    @Override
    public void skip(int count) {
      bytes.skip(count);
    }

    @Override
    public BsonInputMark getMark(int readLimit) {
      return bytes.getMark(readLimit);
    }

    @Override
    public boolean hasRemaining() {
      return bytes.hasRemaining();
    }

    @Override
    public void close() {
      bytes.close();
    }
  }
}
