package dev.readside.target.javascript;

import java.util.Set;

/** The members of objects: written, and read. */
public final class JsMember {

  /** ECMAScript, "Properties of the Object Prototype Object", Annex B included. */
  private static final Set<String> INHERITED =
      Set.of(
          "__defineGetter__",
          "__defineSetter__",
          "__lookupGetter__",
          "__lookupSetter__",
          "__proto__",
          "constructor",
          "hasOwnProperty",
          "isPrototypeOf",
          "propertyIsEnumerable",
          "toLocaleString",
          "toString",
          "valueOf");

  private JsMember() {}

  /**
   * A key of an object literal; {@code __proto__} would set the prototype, {@code [...]} does not.
   */
  public static JsSource key(String name) {
    return JsSource.of(keyText(name));
  }

  static String keyText(String name) {
    if (name.equals("__proto__")) {
      return "[\"__proto__\"]";
    }
    if (JsName.isName(name)) {
      return name;
    }
    String text = JsString.literal(name);
    return text.contains("\" + \"") ? "[" + text + "]" : text;
  }

  /** A member that an object may lack: not what every object inherits under that name. */
  public static JsSource own(JsName object, String name) {
    String value = object.text() + access(name);
    return JsSource.of(
        INHERITED.contains(name)
            ? "(Object.prototype.hasOwnProperty.call("
                + object.text()
                + ", "
                + JsString.literal(name)
                + ") ? "
                + value
                + " : undefined)"
            : value);
  }

  private static String access(String name) {
    return JsName.isName(name) ? "." + name : "[" + JsString.literal(name) + "]";
  }
}
