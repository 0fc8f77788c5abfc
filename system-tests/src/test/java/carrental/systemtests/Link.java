package carrental.systemtests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/**
 * A TCP link that can be cut as a network is: nothing passes any more, in either direction, and
 * neither end is told.
 */
public final class Link implements AutoCloseable {

  private final ServerSocket door;
  private final IntSupplier target;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Integer, Connection> connections = new ConcurrentHashMap<>();
  private final List<Socket> lost = new CopyOnWriteArrayList<>();
  private volatile long longestAnswer = Long.MAX_VALUE;
  private volatile int cutPort;
  private volatile boolean down;

  /** A link to a port of this machine, which is asked for at each connection. */
  public Link(IntSupplier target) {
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

  /** Cuts the connection that the server knows by that port of its client. */
  public void cut(int clientPort) {
    connections.get(clientPort).cut = true;
  }

  /** Cuts the next connection whose answer to one request is longer than so many bytes. */
  public void cutInAnswerLongerThan(long bytes) {
    cutPort = 0;
    longestAnswer = bytes;
  }

  /** The port by which the server knows the client whose answer was cut; 0 until there is one. */
  public int cutInAnswer() {
    return cutPort;
  }

  /** Whether no client waits any more at a connection that was cut. */
  public boolean isForgotten() {
    return connections.values().stream()
        .noneMatch(connection -> connection.cut && !connection.clientIsGone);
  }

  /** Cuts all connections; whoever connects from now on hears nothing either. */
  public void cutAll() {
    down = true;
    for (Connection connection : connections.values()) {
      connection.swallows = true;
      connection.cut = true;
    }
  }

  /** Carries what connects from now on. What was cut stays so. */
  public void mend() {
    down = false;
  }

  /** The connections that there are at this moment, to see how they end. */
  public Watch watch() {
    return new Watch(List.copyOf(connections.values()));
  }

  /** Some connections. */
  public static final class Watch {

    private final List<Connection> watched;

    private Watch(List<Connection> watched) {
      this.watched = watched;
    }

    /** How many there are. */
    public int size() {
      return watched.size();
    }

    /** How many of them their client has closed. */
    public long closedByClients() {
      return watched.stream().filter(connection -> connection.clientIsGone).count();
    }

    /** How many of them their server has closed. */
    public long closedByServers() {
      return watched.stream().filter(connection -> connection.serverIsGone).count();
    }
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Connection connection : connections.values()) {
        connection.client.close();
        connection.server.close();
      }
      for (Socket client : lost) {
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (down) {
          lost.add(client);
          continue;
        }
        Socket server = connected(client);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Connection connection = new Connection(client, server);
        connections.put(server.getLocalPort(), connection);
        threads.execute(connection::carryRequests);
        threads.execute(connection::carryAnswers);
      } catch (IOException e) {
        // The server is down, as the client has learnt by its connection's end, or the door is
        // closed.
      }
    }
  }

  private Socket connected(Socket client) throws IOException {
    try {
      return new Socket(InetAddress.getLoopbackAddress(), target.getAsInt());
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  private final class Connection {

    private final Socket client;
    private final Socket server;
    private volatile boolean cut;
    private volatile boolean swallows;
    private volatile boolean clientIsGone;
    private volatile boolean serverIsGone;
    private volatile long answered;

    Connection(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void carryRequests() {
      carry(client, server, n -> answered = 0);
    }

    void carryAnswers() {
      carry(server, client, this::countAnswer);
    }

    private void countAnswer(int bytes) {
      answered += bytes;
      if (answered > longestAnswer) {
        longestAnswer = Long.MAX_VALUE;
        cut = true;
        cutPort = server.getLocalPort();
      }
    }

    private void carry(Socket from, Socket to, IntConsumer passing) {
      byte[] buffer = new byte[16_384];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          passing.accept(n);
          if (!cut) {
            out.write(buffer, 0, n);
          } else if (from == server && !swallows) {
            return;
          }
        }
      } catch (IOException e) {
        // One end broke off. Unless the link is cut, the other learns it by its own end.
      }
      if (from == client) {
        clientIsGone = true;
      } else {
        serverIsGone = true;
      }
      if (!cut) {
        hangUp();
      } else if (clientIsGone) {
        connections.remove(server.getLocalPort());
      }
    }

    private void hangUp() {
      connections.remove(server.getLocalPort());
      try {
        client.close();
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
