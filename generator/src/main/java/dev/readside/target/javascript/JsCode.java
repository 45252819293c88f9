package dev.readside.target.javascript;

/** JavaScript of any kind. */
record JsCode(String text) implements JsSource {}
