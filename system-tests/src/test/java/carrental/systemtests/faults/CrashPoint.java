package carrental.systemtests.faults;

import carrental.launcher.Context;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;

/**
 * Where a replica that is told to dies at once, as by {@code kill -9}: between two steps of the
 * conversation about a payment, or of an event's way. It is told by a file in its directory.
 */
enum CrashPoint {
  HELD_NOT_ASKED(
      Context.RESERVATION, "reservation.outbound.payment.PaymentConnection", "put", true),
  ASKED_NOT_WRITTEN(Context.PAYMENT, "payment.application.ChargePayment", "charge", true),
  WRITTEN_NOT_ORDERED(Context.PAYMENT, "payment.application.ProviderCalls", "charge", true),
  CHARGED_NOT_NOTED(Context.PAYMENT, "payment.application.ProviderCalls", "charge", false),
  NOTED_NOT_ANSWERED(Context.PAYMENT, "payment.application.ChargePayment", "charge", false),
  ANSWERED_NOT_LEARNED(
      Context.RESERVATION, "reservation.outbound.payment.PaymentConnection", "put", false),
  CONFIRMED_NOT_KEPT(
      Context.RESERVATION, "platform.web.idempotency.IdempotencyFilter", "keep", true),
  KEPT_NOT_SENT(Context.RESERVATION, "platform.web.idempotency.IdempotencyFilter", "keep", false),
  CANCELLATION_NOT_WRITTEN(Context.PAYMENT, "payment.application.CancelPayment", "cancel", true),
  REFUND_NOT_ORDERED(Context.PAYMENT, "payment.application.ProviderCalls", "refund", true),
  REFUNDED_NOT_NOTED(Context.PAYMENT, "payment.application.ProviderCalls", "refund", false),
  CANCELLATION_NOT_ANSWERED(Context.PAYMENT, "payment.application.CancelPayment", "cancel", false),
  RELAYED_NOT_NOTED(Context.RESERVATION, "platform.messaging.Relay", "send", false),
  APPLIED_NOT_COMMITTED(Context.RENTAL, "platform.messaging.Inbox", "apply", false),
  APPLIED_NOT_ACKNOWLEDGED(Context.RENTAL, "platform.messaging.EventsListener", "onMessage", false);

  /** The file that arms a point, in the server's directory. */
  static final String FILE = "crash-point";

  private final Context context;
  private final String type;
  private final String method;
  private final boolean before;

  CrashPoint(Context context, String type, String method, boolean before) {
    this.context = context;
    this.type = type;
    this.method = method;
    this.before = before;
  }

  /** Whose replicas can die there. */
  Context context() {
    return context;
  }

  /** What the file says to arm it. */
  String order() {
    return (before ? "before " : "after ") + "carrental." + type + "." + method;
  }

  /** The code at all points. */
  static List<Weaving> weavings() {
    return Stream.of(values())
        .map(
            point ->
                new Weaving(
                    point.context,
                    point.type,
                    point.method,
                    point.before ? Before.class : After.class))
        .toList();
  }

  /** Put at a method's beginning. */
  static final class Before {
    private Before() {}

    // The order is taken back when the other replica has died.
    @Advice.OnMethodEnter(suppress = NoSuchFileException.class)
    static void enter(@Advice.Origin("before #t.#m") String here) throws IOException {
      File order = new File(System.getenv("WLP_USER_DIR"), FILE);
      if (order.exists() && Files.readString(order.toPath()).equals(here) && order.delete()) {
        Runtime.getRuntime().halt(137);
      }
    }
  }

  /** Put at a method's end, unless it throws. */
  static final class After {
    private After() {}

    // The order is taken back when the other replica has died.
    @Advice.OnMethodExit(suppress = NoSuchFileException.class)
    static void exit(@Advice.Origin("after #t.#m") String here) throws IOException {
      File order = new File(System.getenv("WLP_USER_DIR"), FILE);
      if (order.exists() && Files.readString(order.toPath()).equals(here) && order.delete()) {
        Runtime.getRuntime().halt(137);
      }
    }
  }
}
