package carrental.fleet.inbound.faces;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.ConverterException;
import java.util.function.Function;

/** Reads what was typed in as a value of the domain, and says at the field what is allowed. */
abstract class ValueConverter<T> implements Converter<T> {

  private final String allowed;
  private final Function<String, T> parse;

  ValueConverter(String allowed, Function<String, T> parse) {
    this.allowed = allowed;
    this.parse = parse;
  }

  @Override
  public T getAsObject(FacesContext context, UIComponent component, String typed) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    try {
      return parse.apply(typed.strip());
    } catch (IllegalArgumentException e) {
      String message = "Enter " + allowed + ".";
      throw new ConverterException(
          new FacesMessage(FacesMessage.SEVERITY_ERROR, message, message), e);
    }
  }

  @Override
  public String getAsString(FacesContext context, UIComponent component, T value) {
    return value == null ? "" : value.toString();
  }
}
