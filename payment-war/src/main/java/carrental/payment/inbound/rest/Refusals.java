package carrental.payment.inbound.rest;

import carrental.payment.domain.Refused;
import carrental.platform.web.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What does not fit the state of the payment, as problems. */
@Provider
public class Refusals implements ExceptionMapper<Refused> {

  /** After how many seconds to ask again for what is not certain yet. */
  static final int RETRY_AFTER = 2;

  @Override
  public Response toResponse(Refused refused) {
    return switch (refused.reason()) {
      case DECLINED ->
          answer("payment-declined", 402, "The payment was declined", "Try another method.");
      case VOIDED ->
          answer(
              "payment-voided", 409, "The payment was cancelled", "Nothing is charged any more.");
      case CHARGE_MISMATCH ->
          answer(
              "charge-mismatch",
              409,
              "The id stands for something else",
              "An id stands for one charge of one amount by one method; take a fresh one.");
      case REFUND_MISMATCH ->
          answer(
              "refund-mismatch",
              409,
              "The id stands for something else",
              "An id stands for one refund of one amount; take a fresh one.");
      case CHARGE_IN_PROGRESS ->
          Problem.of(
                  "charge-in-progress",
                  409,
                  "Another charge is under way",
                  "Learn its fate first, by asking for it again.")
              .with("chargeId", refused.entry().toString())
              .toResponse()
              .build();
      case MORE_THAN_IS_LEFT ->
          answer(
              "refund-exceeds-payment",
              409,
              "More than is left of what was paid",
              "No charge has so much left that was not given back.");
      case OTHER_CUSTOMER ->
          answer("customer-mismatch", 409, "The payment is another customer's", null);
      case OTHER_CURRENCY ->
          answer("currency-mismatch", 409, "The payment is in another currency", null);
    };
  }

  private static Response answer(String slug, int status, String title, String detail) {
    return Problem.of(slug, status, title, detail).toResponse().build();
  }
}
