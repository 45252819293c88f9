package dev.readside.target.javascript;

import freemarker.core.Environment;
import freemarker.template.TemplateDirectiveBody;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModel;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;

/**
 * {@code <@comment>text</@comment>} in a template: a comment of whole lines, whatever names the
 * text has in it.
 */
final class CommentDirective implements TemplateDirectiveModel {

  /** What is written to become a comment, where any text may stand. */
  static final class Text extends StringWriter {}

  @Override
  public void execute(
      Environment environment,
      @SuppressWarnings("rawtypes") Map parameters,
      TemplateModel[] variables,
      TemplateDirectiveBody body)
      throws TemplateException, IOException {
    Text text = new Text();
    body.render(text);
    environment.getOut().write(JsComment.of(text.toString().strip()));
  }
}
