package carrental.reservation.inbound.rest;

import carrental.platform.money.Money;
import carrental.platform.web.Fields;
import carrental.platform.web.JsonBody;
import carrental.platform.web.Page;
import carrental.platform.web.idempotency.Claim;
import carrental.platform.web.idempotency.Idempotent;
import carrental.platform.web.identity.AllowedTo;
import carrental.platform.web.identity.Caller;
import carrental.platform.web.identity.Role;
import carrental.reservation.application.CancelReservation;
import carrental.reservation.application.CheckPeriod;
import carrental.reservation.application.PayReservation;
import carrental.reservation.application.PickUpCar;
import carrental.reservation.application.Reservations;
import carrental.reservation.application.ReserveCar;
import carrental.reservation.domain.BookingRules.Fault;
import carrental.reservation.domain.Refusal;
import carrental.reservation.domain.RentalPeriod;
import carrental.reservation.domain.Reservation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reservations, each customer their own. */
@Path("reservations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@AllowedTo(Role.CUSTOMER)
public class ReservationsResource {

  private static final int LONGEST_METHOD = 100;

  @Inject ReserveCar reserveCar;
  @Inject PayReservation payReservation;
  @Inject CancelReservation cancelReservation;
  @Inject PickUpCar pickUpCar;
  @Inject Reservations reservations;
  @Inject Caller caller;
  @Inject Claim claim;
  @Inject CheckPeriod checkPeriod;
  @Inject Clock clock;
  @Context UriInfo uri;

  /**
   * Reserves a car and pays: 201 CONFIRMED; 202 HELD when payment cannot be reached or does not
   * answer; 402 HELD when it declines; 400; 404 unknown car; 409 {@code car-not-available}, {@code
   * total-differs} or {@code external-reference-taken}; 429 {@code too-many-holds}.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Idempotent
  public Response reserve(JsonBody body) {
    Fields fields = body.fields();
    UUID carId = fields.id("carId");
    String method = method(fields.object("payment"));
    Money expectedTotal = fields.optionalMoney("expectedTotal");
    String externalReference = externalReference(fields);
    RentalPeriod period =
        Periods.read(fields, (pickUpAt, returnAt) -> faults(fields, carId, pickUpAt, returnAt));
    fields.check();
    return answers()
        .reserved(
            reserveCar.reserve(
                new ReserveCar.Wish(
                    claim.id(),
                    caller.subject(),
                    carId,
                    period,
                    method,
                    expectedTotal,
                    externalReference)));
  }

  /**
   * Lists the customer's reservations, newest first; {@code externalReference} finds one, and
   * {@code since} those that changed at that time or later, in the order of their last change: 200;
   * 400. Whoever follows changes asks again from a little before the last one seen, because what
   * changes at the same time may become visible in another order.
   */
  @GET
  public Response list() {
    Fields query = Fields.ofQuery(uri);
    var page = Page.of(query, keys -> new Reservations.Place(keys.instant(), keys.id()));
    Reservations.Filter filter =
        new Reservations.Filter(
            caller.subject(), externalReference(query), query.optionalInstant("since"));
    query.check();
    Answers answers = answers();
    List<ReservationResponse> found =
        reservations.list(filter, page.after(), page.limit() + 1).stream()
            .map(answers::body)
            .toList();
    return page.answer(
        found,
        uri,
        reservation -> List.of(reservation.changedAt().toString(), reservation.id().toString()));
  }

  /** Shows a reservation of the customer: 200; 404. */
  @GET
  @Path("{id}")
  public Response show(@PathParam("id") UUID id) {
    Reservation reservation =
        reservations
            .find(id)
            .filter(found -> found.customerId().equals(caller.subject()))
            .orElseThrow(Refusal.UnknownReservation::new);
    return answers().shown(reservation);
  }

  /**
   * Pays a reservation that is held: 200 CONFIRMED; 202 HELD when payment cannot be reached or does
   * not answer; 402 HELD when it declines; 400; 404; 409 {@code wrong-status} unless HELD.
   */
  @POST
  @Path("{id}/payment")
  @Consumes(MediaType.APPLICATION_JSON)
  @Idempotent
  public Response pay(@PathParam("id") UUID id, JsonBody body) {
    Fields fields = body.fields();
    String method = method(fields);
    fields.check();
    return answers()
        .paid(
            payReservation.pay(new PayReservation.Wish(claim.id(), id, caller.subject(), method)));
  }

  /**
   * Cancels a reservation: 200 CANCELLED; 202 CANCELLING when payment cannot be reached yet, it
   * then goes on by itself; 404; 409 {@code wrong-status} when it is too late.
   */
  @POST
  @Path("{id}/cancellation")
  @Idempotent
  public Response cancel(@PathParam("id") UUID id) {
    return answers().cancelled(cancelReservation.cancel(id, caller.subject()));
  }

  /**
   * Shows what it would cost to cancel now, or what it did cost: 200; 404; 409 {@code wrong-status}
   * when it is too late.
   */
  @GET
  @Path("{id}/cancellation")
  public CancelReservation.Quote quote(@PathParam("id") UUID id) {
    return cancelReservation.quote(id, caller.subject());
  }

  /**
   * What the rental context is answered.
   *
   * @param handOverId the hand-over for which it was picked up
   */
  public record PickUp(UUID reservationId, String status, String handOverId) {}

  /**
   * Decides that a car may be handed over: 200, also again for the same hand-over; 400; 404; 409
   * {@code wrong-status} unless CONFIRMED, {@code car-taken-before} if it is too early for that.
   */
  @PUT
  @Path("{id}/pick-up")
  @Consumes(MediaType.APPLICATION_JSON)
  @AllowedTo(value = Role.CONTEXT, contexts = "rental")
  public PickUp pickUp(@PathParam("id") UUID id, JsonBody body) {
    Fields fields = body.fields();
    String handOverId = fields.text("handOverId", LONGEST_METHOD);
    fields.check();
    Reservation reservation = pickUpCar.pickUp(id, handOverId);
    return new PickUp(id, reservation.status().name(), handOverId);
  }

  /**
   * What is wrong with the period, if anything is wrong: then one problem lists all. Else reserving
   * holds the period against the rules, unless it goes on with what was begun when they were met.
   */
  private List<Fault> faults(Fields fields, UUID carId, Instant pickUpAt, Instant returnAt) {
    return fields.areValid() && returnAt.isAfter(pickUpAt)
        ? List.of()
        : checkPeriod.ofCar(carId, pickUpAt, returnAt);
  }

  private Answers answers() {
    return new Answers(uri, clock.instant());
  }

  /** A token of the payment provider; whether there is such a one, the provider knows. */
  private static String method(Fields fields) {
    return fields.required(
        "method",
        "a token of the payment provider, such as tok_approved",
        value -> {
          if (value.length() > LONGEST_METHOD || !value.matches("tok_[a-z0-9_]+")) {
            throw new IllegalArgumentException();
          }
          return value;
        });
  }

  private static String externalReference(Fields fields) {
    return fields.optional(
        "externalReference",
        "1 to 64 letters, digits and characters of -._:/#",
        value -> {
          if (!value.matches("[A-Za-z0-9._:/#-]{1,64}")) {
            throw new IllegalArgumentException();
          }
          return value;
        });
  }
}
