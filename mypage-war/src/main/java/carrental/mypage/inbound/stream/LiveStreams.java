package carrental.mypage.inbound.stream;

import carrental.mypage.application.history.HistoryGrew;
import carrental.mypage.application.history.News;
import carrental.platform.web.Timers;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** All connections of this replica, served by one thread at a time. */
@ApplicationScoped
class LiveStreams {

  private static final Logger LOG = Logger.getLogger(LiveStreams.class.getName());

  /** How often the database is looked at while anybody is connected. */
  private static final Duration POLL = Duration.ofMillis(300);

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** So many items are told to a connection before the others have their turn. */
  private static final int AT_ONCE = 100;

  private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
  private final AtomicInteger wakings = new AtomicInteger();

  /**
   * The server waits half a minute for open responses before it stops the application: only at the
   * signal itself can they be ended in time.
   */
  private final Thread atShutdown = new Thread(this::shutDown, "end of the live streams");

  private volatile boolean shuttingDown;
  private volatile boolean failing;
  private ScheduledFuture<?> poll;

  @Inject News news;
  @Inject Clock clock;
  @Resource ManagedScheduledExecutorService executor;

  // A provider: inside an EAR a plain value would be looked for before the WAR's own configuration
  // is.
  @Inject
  @ConfigProperty(name = "stream.connections.per.customer")
  Provider<Integer> mostPerCustomer;

  @PostConstruct
  void start() {
    poll = Timers.every(POLL, executor, this::wake);
    Runtime.getRuntime().addShutdownHook(atShutdown);
  }

  @PreDestroy
  void stop() {
    poll.cancel(false);
    if (!shuttingDown) {
      Runtime.getRuntime().removeShutdownHook(atShutdown);
    }
    endAll();
  }

  private void shutDown() {
    shuttingDown = true;
    endAll();
  }

  private void endAll() {
    streams.forEach(LiveStream::close);
    streams.clear();
  }

  /**
   * Opens the stream. Where its customer has as many as one may have, the oldest ends: a client
   * that left without a word may still be counted, and one that is there comes back by itself.
   */
  void open(LiveStream stream) {
    oldestOfTooMany(stream).ifPresent(this::end);
    stream.open(this::wake);
  }

  private synchronized Optional<LiveStream> oldestOfTooMany(LiveStream added) {
    List<LiveStream> own = streams.stream().filter(added::isOfTheSameCustomerAs).toList();
    streams.add(added);
    return own.size() < mostPerCustomer.get()
        ? Optional.empty()
        : own.stream().min(Comparator.comparing(LiveStream::opened));
  }

  private void end(LiveStream stream) {
    streams.remove(stream);
    executor.execute(stream::close);
  }

  void historyGrew(@Observes(during = TransactionPhase.AFTER_SUCCESS) HistoryGrew grown) {
    wake();
  }

  /** Has everybody told soon, by another thread. However many wake it, one looks. */
  private void wake() {
    if (streams.isEmpty() || wakings.getAndIncrement() > 0) {
      return;
    }
    try {
      executor.execute(this::tellUntilNobodyWakes);
    } catch (RejectedExecutionException e) {
      // The poll wakes again, unless the application is stopping.
      wakings.set(0);
      LOG.log(Level.FINE, "No thread for the live streams", e);
    }
  }

  private void tellUntilNobodyWakes() {
    int seen;
    do {
      seen = wakings.get();
      tellAll();
    } while (!wakings.compareAndSet(seen, 0));
  }

  private void tellAll() {
    try {
      Instant now = clock.instant();
      endThoseThatAreOver(now);
      beat(now);
      tellNews(now);
      failing = false;
    } catch (RuntimeException | Error e) {
      // The connections stay, and the next poll goes on: also after an error, or nobody would ever.
      LOG.log(failing ? Level.FINE : Level.WARNING, "Live streams cannot be served now", e);
      failing = true;
    }
  }

  private void endThoseThatAreOver(Instant now) {
    for (LiveStream stream : streams) {
      if (stream.isOver(now)) {
        end(stream);
      }
    }
  }

  private void tellNews(Instant now) {
    List<LiveStream> idle = streams.stream().filter(LiveStream::isIdle).toList();
    if (idle.isEmpty()) {
      return;
    }
    var found = news.after(idle.stream().map(LiveStream::place).toList(), AT_ONCE);
    for (int i = 0; i < idle.size(); i++) {
      List<News.Item> items = found.get(i);
      if (!items.isEmpty()) {
        idle.get(i).tell(items, now, items.size() == AT_ONCE ? this::wake : () -> {});
      }
    }
  }

  private void beat(Instant now) {
    Instant longAgo = now.minus(HEARTBEAT);
    for (LiveStream stream : streams) {
      if (stream.isIdle() && stream.isSilentSince(longAgo)) {
        stream.beat(now);
      }
    }
  }
}
