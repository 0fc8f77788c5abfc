package carrental.rental.outbound.reservation;

import carrental.rental.application.PickUps;
import carrental.rental.application.ReservationUnreachable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

@ApplicationScoped
class ReservationPickUps implements PickUps {

  @Inject ReservationCalls calls;

  @Override
  public void pickUp(UUID reservationId, UUID handOverId) {
    Call call = new Call(reservationId, handOverId);
    try {
      calls.pickUp(call);
    } catch (ReservationAway | ReservationSilent | FaultToleranceException e) {
      throw new ReservationUnreachable(e, call.mayHaveArrived());
    }
  }
}
