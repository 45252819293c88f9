package dev.readside.target.javascript;

import freemarker.cache.ConditionalTemplateConfigurationFactory;
import freemarker.cache.FileNameGlobMatcher;
import freemarker.core.JavaScriptOrJSONCFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateConfiguration;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Renders views with their templates, {@code <name>.ftl} beside a class.
 *
 * <p>A template of JavaScript ({@code .js.ftl}) puts down {@link JsSource} as it is, a text or
 * number {@code x} as {@code ${js(x)}}, and any text in a comment: between {@code <@comment>} and
 * {@code </@comment>}, which wraps it, or behind code {@code <@remark>} and {@code </@remark>}.
 * Elsewhere a text is refused.
 */
public final class Templates {

  private final Configuration configuration;

  /**
   * Those beside this class.
   *
   * @param shared what all of them may show, by its name
   */
  public Templates(Class<?> beside, Map<String, ?> shared) {
    this.configuration = configuration(beside);
    try {
      for (Map.Entry<String, ?> each : shared.entrySet()) {
        configuration.setSharedVariable(each.getKey(), each.getValue());
      }
    } catch (TemplateModelException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /**
   * Renders a template.
   *
   * @param template its name, without {@code .ftl}
   * @param view a record
   */
  public String render(String template, Object view) {
    StringWriter text = new StringWriter();
    try {
      configuration.getTemplate(template + ".ftl").process(view, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TemplateException e) {
      throw new IllegalStateException("this is a bug: " + template + " does not fit its view", e);
    }
    return text.toString();
  }

  private static Configuration configuration(Class<?> beside) {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassForTemplateLoading(beside, "");
    configuration.setDefaultEncoding("UTF-8");
    configuration.setLocale(Locale.ROOT);
    configuration.setNumberFormat("c");
    configuration.setBooleanFormat("c");
    configuration.setCFormat(JavaScriptOrJSONCFormat.INSTANCE);
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setTemplateConfigurations(
        new ConditionalTemplateConfigurationFactory(
            new FileNameGlobMatcher("*.js.ftl"), ofJavaScript()));
    configuration.setSharedVariable("js", (TemplateMethodModelEx) Templates::literal);
    configuration.setSharedVariable("comment", new CommentDirective(JsComment::wrapped));
    configuration.setSharedVariable("remark", new CommentDirective(JsComment::unbroken));
    return configuration;
  }

  private static TemplateConfiguration ofJavaScript() {
    TemplateConfiguration configuration = new TemplateConfiguration();
    configuration.setOutputFormat(JsOutput.FORMAT);
    return configuration;
  }

  /** A text or a number as JavaScript source: {@code js(name)}. */
  private static JsSource literal(List<?> arguments) throws TemplateModelException {
    Object value = arguments.get(0);
    return value instanceof TemplateNumberModel number
        ? JsSource.literal(number.getAsNumber().longValue())
        : JsSource.literal(((TemplateScalarModel) value).getAsString());
  }
}
