package dev.readside.appservices;

/**
 * The JavaScript of one function.
 *
 * @param name for {@code functions/sub/f.js} it is {@code sub/f}
 * @param path relative to the app's directory, with {@code /}; positions in errors begin with it
 */
public record FunctionSource(String name, String path, String text) {}
