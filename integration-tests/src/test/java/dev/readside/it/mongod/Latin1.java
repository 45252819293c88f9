package dev.readside.it.mongod;

import org.bson.RawBsonDocument;

/** Documents with text that is not UTF-8, which the server takes nevertheless. */
public final class Latin1 {

  private Latin1() {}

  /** With a byte E9 for each question mark, and FF for each exclamation mark. */
  public static RawBsonDocument of(String json) {
    RawBsonDocument document = RawBsonDocument.parse(json);
    byte[] bytes = new byte[document.getByteBuffer().remaining()];
    document.getByteBuffer().get(bytes);
    for (int n = 0; n < bytes.length; n++) {
      bytes[n] = bytes[n] == '?' ? (byte) 0xe9 : bytes[n] == '!' ? (byte) 0xff : bytes[n];
    }
    return new RawBsonDocument(bytes);
  }
}
