package carrental.systemtests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/**
 * A TCP link to an HTTP/1.1 server that holds each answer back until a fixed time after its
 * request, and counts. It knows requests from answers by the direction in which bytes flow.
 */
public final class SlowLink implements AutoCloseable {

  private final ServerSocket door;
  private final IntSupplier target;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger peak = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile Duration delay = Duration.ZERO;

  /** A link to a port of this machine, which is asked for when the first connection comes. */
  public SlowLink(IntSupplier target) {
    this.target = target;
    try {
      door = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  /** The port where the link begins. */
  public int port() {
    return door.getLocalPort();
  }

  /** Answers take so long from now on, and the counts begin again. */
  public void measure(Duration delay) {
    this.delay = delay;
    connections.set(0);
    requests.set(0);
    peak.set(0);
  }

  /** The most requests that waited for their answers at one time. */
  public int peak() {
    return peak.get();
  }

  /** How many connections were opened. */
  public int connections() {
    return connections.get();
  }

  /** How many requests came. */
  public int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        connections.incrementAndGet();
        threads.execute(() -> serve(client));
      } catch (SocketException closed) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket client) {
    // When the request that is being answered came, in nanoseconds; 0 when none is.
    AtomicLong since = new AtomicLong();
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target.getAsInt())) {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      var answers = threads.submit(() -> answer(server, client, since));
      ask(client, server, since);
      answers.get();
    } catch (Exception ended) {
      // Either end may hang up; the other learns it by its own connection's end.
    } finally {
      if (since.getAndSet(0) != 0) {
        inFlight.decrementAndGet();
      }
    }
  }

  private void ask(Socket client, Socket server, AtomicLong since) throws IOException {
    byte[] buffer = new byte[16_384];
    InputStream in = client.getInputStream();
    OutputStream out = server.getOutputStream();
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (since.compareAndSet(0, System.nanoTime())) {
        requests.incrementAndGet();
        peak.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
      }
      out.write(buffer, 0, n);
    }
    server.shutdownOutput();
  }

  private Void answer(Socket server, Socket client, AtomicLong since) throws Exception {
    byte[] buffer = new byte[16_384];
    InputStream in = server.getInputStream();
    OutputStream out = client.getOutputStream();
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      long begin = since.get();
      if (begin != 0) {
        // The slowness itself, not a wait for something.
        Thread.sleep(Duration.ofNanos(Math.max(0, begin + delay.toNanos() - System.nanoTime())));
        if (since.getAndSet(0) != 0) {
          inFlight.decrementAndGet();
        }
      }
      out.write(buffer, 0, n);
    }
    client.shutdownOutput();
    return null;
  }
}
