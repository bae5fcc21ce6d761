package dev.holdfast.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A wire between a client and a server of this machine that can be cut or stalled: a network that fails while both ends live.
 *
 * <p>Cut: connections break with a reset, and new ones are refused. Stalled: connections stay open and new ones are
 * accepted, but no byte arrives, which only a deadline notices. What was on its way when the wire stalled arrives after
 * {@link #restore}; what was on its way when it was cut is lost.
 */
public final class TcpProxy implements AutoCloseable {
    private final int port = FreePorts.next();
    private final int targetPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition flowing = lock.newCondition();
    private boolean stalled;
    private @Nullable ServerSocket listener;

    private TcpProxy(int targetPort) {
        this.targetPort = targetPort;
    }

    /** A wire to a port of 127.0.0.1; nothing needs to listen there yet. */
    public static TcpProxy to(int targetPort) {
        TcpProxy proxy = new TcpProxy(targetPort);
        proxy.restore();
        return proxy;
    }

    /** The port that clients connect to instead; the same over cuts and restores. */
    public int port() {
        return port;
    }

    /** Breaks all connections and refuses new ones. */
    public void cut() {
        lock.lock();
        try {
            if (listener != null) {
                listener.close();
                listener = null;
            }
            sockets.forEach(TcpProxy::reset);
            sockets.clear();
            letFlow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    /** Lets no byte pass, in either direction, on connections old and new. */
    public void stall() {
        lock.lock();
        try {
            stalled = true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a cut or a stall. */
    public void restore() {
        lock.lock();
        try {
            letFlow();
            if (listener == null) {
                ServerSocket opened = new ServerSocket();
                opened.setReuseAddress(true);
                opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                listener = opened;
                Thread.ofVirtual().name("proxy-accept").start(() -> accept(opened));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        cut();
    }

    private void letFlow() {
        stalled = false;
        flowing.signalAll();
    }

    private void accept(ServerSocket from) {
        while (true) {
            Socket client;
            try {
                client = from.accept();
            } catch (IOException e) {
                return; // cut
            }
            try {
                Socket server = new Socket(InetAddress.getLoopbackAddress(), targetPort);
                join(from, client, server);
            } catch (IOException e) {
                reset(client); // nothing listens behind the wire
            }
        }
    }

    private void join(ServerSocket from, Socket client, Socket server) throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        lock.lock();
        try {
            if (listener != from) {
                reset(client);
                reset(server);
                return;
            }
            sockets.add(client);
            sockets.add(server);
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().name("proxy-conversation").start(() -> converse(client, server));
    }

    private void converse(Socket client, Socket server) {
        Thread there = Thread.ofVirtual().name("proxy-there").start(() -> pump(client, server));
        pump(server, client);
        try (client;
                server) {
            there.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // Closing what is broken already: nothing is left to do.
            return;
        } finally {
            sockets.remove(client);
            sockets.remove(server);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitFlow();
                out.write(buffer, 0, read);
            }
            awaitFlow();
            to.shutdownOutput();
        } catch (IOException e) {
            // One end broke: so does the other.
            reset(from);
            reset(to);
        }
    }

    private void awaitFlow() {
        lock.lock();
        try {
            while (stalled) {
                flowing.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void reset(Socket socket) {
        try (socket) {
            // Closing with a linger of zero sends a reset, which no end can take for a finished conversation.
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It was closed already: that is what was wanted.
            return;
        }
    }
}
