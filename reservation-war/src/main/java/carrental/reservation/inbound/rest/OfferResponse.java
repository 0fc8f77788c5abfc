package carrental.reservation.inbound.rest;

import carrental.platform.money.Money;
import carrental.reservation.application.Offers.Offer;
import carrental.reservation.domain.Bill;
import java.util.List;
import java.util.UUID;

/** An offer in JSON. */
public record OfferResponse(
    UUID carId,
    String model,
    String acriss,
    String branch,
    Money dailyRate,
    Money total,
    List<Bill.Line> lines) {

  static OfferResponse of(Offer offer) {
    return new OfferResponse(
        offer.carId(),
        offer.model(),
        offer.acriss(),
        offer.branch(),
        offer.dailyRate(),
        offer.bill().total(),
        offer.bill().lines());
  }
}
