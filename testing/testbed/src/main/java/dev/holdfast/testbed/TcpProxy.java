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
 * A wire between a client and a server of this machine that can fail as networks do while both ends live.
 *
 * <pre>
 * cut      connections break with a reset, new ones are refused; what was on its way is lost
 * stall    connections stay open, new ones are accepted, no byte passes either way; it arrives after {@link #restore}
 * mute     what clients say arrives, what servers answer does not until {@link #restore}
 * abandon  servers lose their side of every connection, clients keep theirs and hear nothing more; {@link #restore} resets them
 * </pre>
 */
public final class TcpProxy implements AutoCloseable {

    private enum Flow {
        FREE,
        STALLED,
        MUTE,
        ABANDONED
    }

    private final int port = FreePorts.next();
    private final int targetPort;
    private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();
    /** Clients whose servers have forgotten them. */
    private final Set<Socket> orphans = ConcurrentHashMap.newKeySet();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition flowing = lock.newCondition();
    private Flow flow = Flow.FREE;
    private @Nullable ServerSocket listener;
    private @Nullable Thread acceptor;

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
        Thread accepting;
        lock.lock();
        try {
            if (listener != null) {
                listener.close();
                listener = null;
            }
            accepting = acceptor;
            acceptor = null;
            conversations.forEach(Conversation::reset);
            letFlow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
        awaitEnd(accepting);
    }

    /** While somebody still waits in accept, the kernel takes connections for a port that is closed already. */
    private static void awaitEnd(@Nullable Thread accepting) {
        try {
            if (accepting != null) {
                accepting.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets no byte pass, in either direction, on connections old and new. */
    public void stall() {
        hold(Flow.STALLED);
    }

    /** Lets what clients say pass, and nothing of what servers answer. */
    public void mute() {
        hold(Flow.MUTE);
    }

    /** Makes servers lose their side of every connection, old and new, while clients believe in theirs. */
    public void abandon() {
        lock.lock();
        try {
            flow = Flow.ABANDONED;
            conversations.forEach(Conversation::loseServer);
            flowing.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends whatever the wire suffers from. */
    public void restore() {
        lock.lock();
        try {
            letFlow();
            if (listener == null) {
                ServerSocket opened = new ServerSocket();
                opened.setReuseAddress(true);
                opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                listener = opened;
                acceptor = Thread.ofVirtual().name("proxy-accept").start(() -> accept(opened));
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

    private void hold(Flow how) {
        lock.lock();
        try {
            flow = how;
        } finally {
            lock.unlock();
        }
    }

    private void letFlow() {
        flow = Flow.FREE;
        orphans.forEach(TcpProxy::reset);
        orphans.clear();
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
            if (orphaned(client)) {
                continue;
            }
            try {
                Socket server = new Socket(InetAddress.getLoopbackAddress(), targetPort);
                join(from, client, server);
            } catch (IOException e) {
                reset(client); // nothing listens behind the wire
            }
        }
    }

    private boolean orphaned(Socket client) {
        lock.lock();
        try {
            return flow == Flow.ABANDONED && orphans.add(client);
        } finally {
            lock.unlock();
        }
    }

    private void join(ServerSocket from, Socket client, Socket server) throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Conversation conversation = new Conversation(client, server);
        lock.lock();
        try {
            if (listener != from) {
                conversation.reset();
                return;
            }
            conversations.add(conversation);
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().name("proxy-conversation").start(conversation::run);
    }

    private void awaitFlow(boolean toServer) {
        lock.lock();
        try {
            while (flow == Flow.STALLED || (flow == Flow.MUTE && !toServer)) {
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

    /** One client's connection and the one that was made for it. */
    private final class Conversation {
        private final Socket client;
        private final Socket server;
        private volatile boolean abandoned;

        Conversation(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void run() {
            Thread there = Thread.ofVirtual().name("proxy-there").start(() -> pump(client, server, true));
            pump(server, client, false);
            try {
                there.join();
                if (!abandoned) {
                    client.close();
                    server.close();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                // Closing what is broken already: nothing is left to do.
                return;
            } finally {
                conversations.remove(this);
            }
        }

        void reset() {
            TcpProxy.reset(client);
            TcpProxy.reset(server);
        }

        /** The client's side stays as it is, with nobody at the other end. */
        void loseServer() {
            abandoned = true;
            orphans.add(client);
            TcpProxy.reset(server);
        }

        private void pump(Socket from, Socket to, boolean toServer) {
            byte[] buffer = new byte[16 * 1024];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    awaitFlow(toServer);
                    out.write(buffer, 0, read);
                }
                awaitFlow(toServer);
                to.shutdownOutput();
            } catch (IOException e) {
                // One end broke: so does the other, unless it is not to learn of it.
                if (!abandoned) {
                    reset();
                }
            }
        }
    }
}
