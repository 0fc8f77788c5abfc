package carrental.fleet.inbound.faces;

import carrental.fleet.domain.PlateNumber;
import jakarta.faces.convert.FacesConverter;

/** A plate number that is typed in. */
@FacesConverter(forClass = PlateNumber.class)
public class PlateNumberConverter extends ValueConverter<PlateNumber> {

  /** For Faces. */
  public PlateNumberConverter() {
    super(PlateNumber.ALLOWED, PlateNumber::new);
  }
}
