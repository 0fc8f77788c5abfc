package carrental.reservation.outbound.payment;

import carrental.platform.money.Money;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Payment's REST API, as far as reservation uses it. */
@Path("api/payments/{reservationId}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
public interface PaymentClient {

  /**
   * What to charge.
   *
   * @param customerId who pays
   * @param amount how much
   * @param method how
   */
  record Charge(String customerId, Money amount, String method) {}

  /**
   * How to cancel.
   *
   * @param customerId who paid
   * @param keep how much of what was paid is kept
   * @param unlessPaid whether a payment that was made stands
   */
  record Cancellation(String customerId, Money keep, boolean unlessPaid) {}

  /**
   * How the payment stands.
   *
   * @param status UNPAID, PAID, PARTLY_REFUNDED, REFUNDED or VOIDED
   */
  record Payment(String status) {}

  /** Charges the customer; the same charge may be put again. */
  @PUT
  @Path("charges/{chargeId}")
  Response charge(
      @PathParam("reservationId") UUID reservationId,
      @PathParam("chargeId") UUID chargeId,
      Charge charge);

  /** Cancels the payment; may be put again. */
  @PUT
  @Path("cancellation")
  Response cancel(@PathParam("reservationId") UUID reservationId, Cancellation cancellation);
}
