package carrental.fleet.inbound.faces;

import carrental.fleet.domain.Acriss;
import jakarta.faces.convert.FacesConverter;
import java.util.Locale;

/** A code of ACRISS that is typed in, in small or capital letters. */
@FacesConverter(forClass = Acriss.class)
public class AcrissConverter extends ValueConverter<Acriss> {

  /** For Faces. */
  public AcrissConverter() {
    super(Acriss.ALLOWED, typed -> new Acriss(typed.toUpperCase(Locale.ROOT)));
  }
}
