package carrental.systemtests.faults;

import carrental.launcher.Context;
import java.lang.reflect.Method;
import java.util.List;
import java.util.UUID;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * A promise's guard that is taken away, to see that the invariant which it serves is found to be
 * violated. Each changes copies of the WARs, or the database, or both.
 */
enum Sabotage {
  /** The exclusion constraint is dropped, and nobody looks before either. */
  OVERLAPS_ALLOWED(
      Invariant.A1,
      Context.RESERVATION,
      "alter table allocations drop constraint allocations_never_overlap",
      new Weaving(
          Context.RESERVATION, "platform.persistence.Sql", "query", AddsWithoutLooking.class),
      new Weaving(
          Context.RESERVATION, "platform.persistence.Sql", "update", AddsWithoutLooking.class)),

  /** PostgreSQL acknowledges what is not on the disk yet. */
  COMMITS_NOT_DURABLE(
      Invariant.A2,
      Context.RESERVATION,
      """
      alter role all set synchronous_commit = off;
      --
      alter system set wal_writer_delay = '10s';
      --
      select pg_reload_conf();
      --
      select pg_terminate_backend(pid) from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid();
      """),

  /** The acquirer makes each charge twice. */
  CHARGES_TWICE(Invariant.M1, Context.PAYMENT, Sql.twice("CHARGE")),

  /** Nothing is given back when a payment is cancelled, or charged after that. */
  KEEPS_THE_MONEY(
      Invariant.M2,
      null,
      null,
      new Weaving(
          Context.PAYMENT, "payment.domain.Payment", "giveBackWhatIsOwed", DoesNothing.class)),

  /** The acquirer makes each refund twice. */
  REFUNDS_TWICE(Invariant.M3, Context.PAYMENT, Sql.twice("REFUND")),

  /** Charges are booked under a reservation that there is not. */
  CHARGES_OF_NOBODY(
      Invariant.M4,
      null,
      null,
      new Weaving(
          Context.PAYMENT, "payment.outbound.acquirer.Acquirer", "charge", SecondIsFresh.class)),

  /** Reservation's relay notes that it has sent what the broker never got. */
  RELAY_NOTES_FIRST(
      Invariant.R1,
      null,
      null,
      new Weaving(Context.RESERVATION, "platform.messaging.Relay", "send", NotesFirst.class)),

  /** A car that comes back, or is not fetched, has no newer version than before. */
  CARS_WITHOUT_VERSIONS(
      Invariant.R2,
      null,
      null,
      new Weaving(Context.RENTAL, "rental.domain.RentalCar", "contractEnded", SameVersion.class)),

  /** Some events are not written with their change, as by an outbox outside its transaction. */
  EVENTS_FORGOTTEN(Invariant.E1, Context.RESERVATION, Sql.FORGET_EVENTS),

  /** The same of what tells of the money. */
  MONEY_UNTOLD(Invariant.E1, Context.PAYMENT, Sql.FORGET_EVENTS),

  /** The desk hands over without asking reservation, which decides. */
  PICK_UP_WITHOUT_DECIDER(
      Invariant.R3,
      null,
      null,
      new Weaving(
          Context.RENTAL,
          "rental.outbound.reservation.ReservationPickUps",
          "pickUp",
          DoesNothing.class)),

  /** The feed follows the order of writing, which is not that of committing. */
  FEED_ORDERED_BY_ID(
      Invariant.V1,
      Context.RESERVATION,
      """
      create function numbered() returns trigger language plpgsql as $$
      begin
        new.position := new.entry;
        return new;
      end $$;
      create trigger numbered before insert on outbox for each row execute function numbered()
      """),

  /** A live stream that is opened again begins from the beginning. */
  STREAM_FORGETS_ITS_PLACE(
      Invariant.V2,
      null,
      null,
      new Weaving(
          Context.MYPAGE, "mypage.inbound.stream.StreamResource", "number", DoesNothing.class)),

  /** A rebuild leaves out what the feeds tell of rentals. */
  REBUILD_LEAVES_OUT(
      Invariant.V3,
      null,
      null,
      new Weaving(
          Context.MYPAGE, "mypage.application.history.FillShadow", "addFacts", DoesNothing.class)),

  /** Answers are forgotten as soon as they are kept. */
  IDEMPOTENCY_OFF(
      Invariant.I1,
      Context.RESERVATION,
      """
      create function forget() returns trigger language plpgsql as $$
      begin
        delete from idempotency_keys where owner = new.owner and key = new.key;
        return null;
      end $$;
      create trigger forget after update on idempotency_keys for each row
        when (new.status is not null) execute function forget()
      """);

  /** What more than one does. */
  private static final class Sql {
    static final String FORGET_EVENTS =
        """
        create function forget_event() returns trigger language plpgsql as $$
        begin
          return case when random() < 0.05 then null else new end;
        end $$;
        create trigger forget_event before insert on outbox for each row
          execute function forget_event()
        """;

    static String twice(String kind) {
      return """
          create function acquirer.%1$s_twice() returns trigger language plpgsql as $$
          begin
            insert into acquirer.entries (id, reservation, kind, charge, amount, currency)
            values (gen_random_uuid(), new.reservation, new.kind, new.charge, new.amount,
              new.currency);
            return null;
          end $$;
          create trigger %1$s_twice after insert on acquirer.entries for each row
            when (new.kind = '%1$s' and pg_trigger_depth() = 0)
            execute function acquirer.%1$s_twice()
          """
          .formatted(kind);
    }
  }

  private final Invariant violated;
  private final Context database;
  private final String sql;
  private final List<Weaving> weavings;

  Sabotage(Invariant violated, Context database, String sql, Weaving... weavings) {
    this.violated = violated;
    this.database = database;
    this.sql = sql;
    this.weavings = List.of(weavings);
  }

  /** The invariant that has to notice. */
  Invariant violated() {
    return violated;
  }

  /** The database that it changes; null for none. */
  Context database() {
    return database;
  }

  /** What it does there, as the superuser. */
  String sql() {
    return sql;
  }

  /** What it changes in the code. */
  List<Weaving> weavings() {
    return weavings;
  }

  /** The method does nothing and answers null, 0 or false. */
  static final class DoesNothing {
    private DoesNothing() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter() {
      return true;
    }
  }

  /** The second argument's only method is called first, and what is thrown later is forgotten. */
  static final class NotesFirst {
    private NotesFirst() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object last)
        throws ReflectiveOperationException {
      Method take = last.getClass().getDeclaredMethod("take");
      take.setAccessible(true);
      take.invoke(last);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
        @Advice.Thrown(readOnly = false, typing = Assigner.Typing.DYNAMIC) Throwable thrown) {
      thrown = null;
    }
  }

  /** The second argument is another one each time. */
  static final class SecondIsFresh {
    private SecondIsFresh() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 1, readOnly = false) UUID second) {
      second = UUID.randomUUID();
    }
  }

  /** The field "version" does not grow by one. */
  static final class SameVersion {
    private SameVersion() {}

    @Advice.OnMethodExit
    static void exit(@Advice.FieldValue(value = "version", readOnly = false) long version) {
      version = version - 1;
    }
  }

  /** An allocation is added whatever there is already. */
  static final class AddsWithoutLooking {
    private AddsWithoutLooking() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 0, readOnly = false) String sql) {
      sql =
          sql.replace(
              "wanted (id, car, period) where not exists",
              "wanted (id, car, period) where true or not exists");
    }
  }
}
