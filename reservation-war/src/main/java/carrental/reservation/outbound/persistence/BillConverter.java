package carrental.reservation.outbound.persistence;

import carrental.platform.json.Json;
import carrental.reservation.domain.Bill;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/** Keeps a bill as JSON: it is frozen, and only ever read as a whole. */
@Converter(autoApply = true)
public class BillConverter implements AttributeConverter<Bill, String> {

  @Override
  public String convertToDatabaseColumn(Bill bill) {
    return bill == null ? null : Json.jsonb().toJson(bill.lines());
  }

  @Override
  public Bill convertToEntityAttribute(String column) {
    return column == null
        ? null
        : new Bill(List.of(Json.jsonb().fromJson(column, Bill.Line[].class)));
  }
}
