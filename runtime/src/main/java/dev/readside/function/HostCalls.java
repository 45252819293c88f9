package dev.readside.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.readside.trigger.FunctionException;
import java.util.Base64;
import java.util.HexFormat;
import org.bson.BsonInt64;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** The calls from the prelude into Java; each takes and returns nothing but text. */
final class HostCalls {
  private final Sandbox sandbox;
  private final DatabaseCalls database;

  HostCalls(Sandbox sandbox, DatabaseCalls database) {
    this.sandbox = sandbox;
    this.database = database;
  }

  void install(Value host) {
    put(host, "newObjectId", args -> new ObjectId().toHexString());
    put(host, "decimal", args -> Answer.of(() -> Decimal128.parse(text(args, 0)).toString()));
    put(host, "long", args -> Answer.of(() -> longValue(text(args, 0))));
    put(host, "binary", args -> Answer.of(() -> binary(text(args, 0), text(args, 1))));
    put(host, "binaryText", args -> binaryText(text(args, 0), text(args, 1)));
    put(host, "copy", args -> copy(text(args, 0)));
    put(host, "load", args -> sandbox.load(text(args, 0)));
    put(host, "asyncOperation", args -> run(() -> sandbox.invocation().asyncOperation()));
    put(
        host,
        "database",
        args -> database.call(sandbox.invocation(), text(args, 0), text(args, 1)));
    put(host, "print", args -> run(() -> sandbox.invocation().print(text(args, 0), text(args, 1))));
    put(host, "resolved", args -> run(() -> resolved(text(args, 0))));
    put(host, "rejected", args -> run(() -> rejected(text(args, 0), text(args, 1))));
  }

  private void put(Value host, String name, ProxyExecutable call) {
    host.putMember(name, (ProxyExecutable) args -> sandbox.guarded(() -> call.execute(args)));
  }

  private static String text(Value[] args, int index) {
    return args[index].asString();
  }

  private static String run(Runnable work) {
    work.run();
    return "";
  }

  private void resolved(String result) {
    sandbox.invocation().resolved(ValueReader.read(result));
  }

  private void rejected(String message, String stack) {
    Invocation invocation = sandbox.invocation();
    invocation.rejected(
        new FunctionException(invocation.function(), message, FailurePosition.in(stack)));
  }

  private String copy(String text) {
    sandbox.invocation().checkArguments(text);
    return ValueWriter.write(ValueReader.read(text));
  }

  private static String longValue(String digits) {
    return ValueWriter.write(new BsonInt64(Long.parseLong(digits)));
  }

  private static String binary(String text, String encoding) {
    byte[] bytes =
        encoding.equals("hex") ? HexFormat.of().parseHex(text) : Base64.getDecoder().decode(text);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String binaryText(String base64, String encoding) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    return encoding.equals("hex") ? HexFormat.of().formatHex(bytes) : new String(bytes, UTF_8);
  }
}
