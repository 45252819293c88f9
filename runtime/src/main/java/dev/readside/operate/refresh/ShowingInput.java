package dev.readside.operate.refresh;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bson.io.BsonInput;
import org.bson.io.BsonInputMark;
import org.bson.types.ObjectId;

/** BSON as it is, but for text: of that, bytes that are not UTF-8 are shown as {@code \xNN}. */
final class ShowingInput implements BsonInput {
  private final BsonInput bytes;
  private boolean exact = true;

  ShowingInput(BsonInput bytes) {
    this.bytes = bytes;
  }

  /** Whether all text that was read was UTF-8. */
  boolean isExact() {
    return exact;
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
        shown.put("\\x").put(HexFormat.of().toHexDigits(rest.get()));
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
