package carrental.payment.inbound.rest;

import carrental.payment.application.CancelPayment;
import carrental.payment.application.ChargePayment;
import carrental.payment.application.PaymentProvider;
import carrental.payment.application.ReadPayment;
import carrental.payment.application.RefundPayment;
import carrental.payment.domain.Payment;
import carrental.platform.money.Money;
import carrental.platform.web.Fields;
import carrental.platform.web.JsonBody;
import carrental.platform.web.identity.AllowedTo;
import carrental.platform.web.identity.Caller;
import carrental.platform.web.identity.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The payment of a reservation. What moves money is a PUT under an id that the caller chose. */
@Path("/payments/{reservationId}")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class PaymentsResource {

  private static final int LONGEST_ID = 200;

  @Inject ChargePayment charging;
  @Inject RefundPayment refunding;
  @Inject CancelPayment cancelling;
  @Inject ReadPayment reading;
  @Inject PaymentProvider provider;
  @Inject Caller caller;

  @PathParam("reservationId")
  UUID reservationId;

  /** Shows it to its customer and to those who work with all of them; to others it is unknown. */
  @GET
  @AllowedTo({Role.CUSTOMER, Role.DESK, Role.OPERATOR, Role.CONTEXT})
  @Operation(summary = "The payment of a reservation: where it stands, and its ledger")
  public PaymentAnswer read() {
    Payment payment = reading.read(reservationId);
    boolean sees =
        caller.has(Role.DESK)
            || caller.has(Role.OPERATOR)
            || caller.has(Role.CONTEXT)
            || payment.customerId().equals(caller.subject());
    if (!sees) {
      throw new NotFoundException();
    }
    return PaymentAnswer.of(payment);
  }

  /** Charges; 200 only when the charge was made. */
  @PUT
  @Path("/charges/{chargeId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @AllowedTo(value = Role.CONTEXT, contexts = "reservation")
  @Operation(
      summary = "Charge a customer for a reservation, once",
      description =
          "402 when declined, 409 when the payment was cancelled or the id stands for something"
              + " else, 503 when it is not certain or failed: ask again with the same id.")
  public PaymentAnswer charge(@PathParam("chargeId") UUID chargeId, JsonBody body) {
    Fields fields = body.fields();
    String customerId = fields.text("customerId", LONGEST_ID);
    Money amount = positive(fields);
    String method =
        fields.required(
            "method", String.join(", ", new TreeSet<>(provider.methods())), this::method);
    fields.check();
    return PaymentAnswer.of(charging.charge(reservationId, customerId, chargeId, amount, method));
  }

  /** Refunds; 200 only when the refund was made. */
  @PUT
  @Path("/refunds/{refundId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @AllowedTo(value = Role.CONTEXT, contexts = "reservation")
  @Operation(
      summary = "Give back a part of what was paid, or all of it, once",
      description =
          "409 when less is left, 503 when it is not certain yet: it will be made in any case.")
  public PaymentAnswer refund(@PathParam("refundId") UUID refundId, JsonBody body) {
    Fields fields = body.fields();
    Money amount = positive(fields);
    fields.check();
    return PaymentAnswer.of(refunding.refund(reservationId, refundId, amount));
  }

  /** Cancels; 202 while a charge or a refund is not certain. */
  @PUT
  @Path("/cancellation")
  @Consumes(MediaType.APPLICATION_JSON)
  @AllowedTo(value = Role.CONTEXT, contexts = "reservation")
  @Operation(
      summary = "Cancel the payment of a reservation, whether it was paid or ever will be",
      description =
          "Gives back what was paid less what is kept. The first cancellation counts. 202 while a"
              + " charge or refund is not certain: it goes on by itself, ask again to learn the"
              + " end. With unlessPaid a payment that is paid stays as it is.")
  public Response cancel(JsonBody body) {
    Fields fields = body.fields();
    String customerId = fields.text("customerId", LONGEST_ID);
    Money keep = fields.money("keep");
    boolean unlessPaid = fields.bool("unlessPaid", false);
    fields.check();
    Payment payment = cancelling.cancel(reservationId, customerId, keep, unlessPaid);
    return payment.pending().isEmpty()
        ? Response.ok(PaymentAnswer.of(payment)).build()
        : Response.accepted(PaymentAnswer.of(payment))
            .header(HttpHeaders.RETRY_AFTER, Refusals.RETRY_AFTER)
            .build();
  }

  private static Money positive(Fields fields) {
    Money amount = fields.money("amount");
    if (amount != null && !amount.isPositive()) {
      fields.violation("amount/amount", "is not positive", "more than 0");
    }
    return amount;
  }

  private String method(String given) {
    if (!provider.methods().contains(given)) {
      throw new IllegalArgumentException();
    }
    return given;
  }
}
