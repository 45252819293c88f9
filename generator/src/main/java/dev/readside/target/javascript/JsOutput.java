package dev.readside.target.javascript;

import freemarker.core.MarkupOutputFormat;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * What templates of JavaScript write: {@link JsSource} as it is. Any other text is refused, unless
 * it stands in a comment.
 */
public final class JsOutput extends MarkupOutputFormat<JsSource> {

  static final JsOutput FORMAT = new JsOutput();

  private JsOutput() {}

  @Override
  public String getName() {
    return "JavaScript";
  }

  @Override
  public String getMimeType() {
    return "text/javascript";
  }

  @Override
  public void output(JsSource source, Writer out) throws IOException {
    out.write(source.text());
  }

  @Override
  public void output(String text, Writer out) throws IOException {
    if (!(out instanceof CommentDirective.Text)) {
      throw refused(text);
    }
    out.write(text);
  }

  @Override
  public JsSource fromPlainTextByEscaping(String text) {
    throw refused(text);
  }

  @Override
  public String escapePlainText(String text) {
    throw refused(text);
  }

  private static IllegalStateException refused(String text) {
    return new IllegalStateException("this is a bug: text where source is to be: " + text);
  }

  @Override
  public JsSource fromMarkup(String source) {
    return JsSource.of(source);
  }

  @Override
  public String getMarkupString(JsSource source) {
    return source.text();
  }

  /** Source does not say what it is the source of. */
  @Override
  public @Nullable String getSourcePlainText(JsSource source) {
    return null;
  }

  @Override
  public JsSource concat(JsSource one, JsSource other) {
    return JsSource.of(one.text() + other.text());
  }

  @Override
  public boolean isEmpty(JsSource source) {
    return source.text().isEmpty();
  }

  @Override
  public boolean isOutputFormatMixingAllowed() {
    return false;
  }

  @Override
  public boolean isAutoEscapedByDefault() {
    return true;
  }

  @Override
  public boolean isLegacyBuiltInBypassed(String builtIn) {
    return false;
  }
}
