package dev.holdfast.transport.redis;

import dev.holdfast.transport.rate.Script;
import dev.holdfast.transport.rate.SharedStore;
import dev.holdfast.transport.rate.StoreAwayException;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Scripts in Redis over one connection, so that they run in the order in which they were sent, and messages over another. A
 * connection that breaks or keeps silent is given up with its client; the next script makes a new one.
 *
 * <p>Blocking, for any thread but an event loop.
 */
public final class RedisStore implements SharedStore {

    /** After a pause of this process the answers lie in the socket: they are given this much time to be read. */
    private static final Duration GRACE = Duration.ofMillis(50);

    private static final String UNKNOWN_SCRIPT = "NOSCRIPT";

    private static final class Link {
        private final Redis client;
        private final RedisConnection scripts;
        private final AtomicBoolean closed = new AtomicBoolean();

        Link(Redis client, RedisConnection scripts) {
            this.client = client;
            this.scripts = scripts;
        }
    }

    private final Supplier<Redis> makesClient;
    private final Duration patience;
    private final Map<String, Consumer<String>> listeners = new ConcurrentHashMap<>();
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile @Nullable Link link;
    private volatile boolean closed;
    private volatile boolean brokeUnseen;

    /**
     * Connects with the first script.
     *
     * @param makesClient a client of its own for each connection, since a pool would hand a silent one out again
     * @param patience for an answer, and for a connection
     */
    public RedisStore(Supplier<Redis> makesClient, Duration patience) {
        this.makesClient = makesClient;
        this.patience = patience;
    }

    @Override
    public List<Object> run(Script script, List<String> keys, List<String> arguments)
            throws StoreAwayException, InterruptedException {
        Link current = link();
        try {
            Response response = await(evaluate(current, script, keys, arguments));
            return list(response);
        } catch (StoreAwayException e) {
            drop(current, false);
            throw e;
        }
    }

    @Override
    public void send(Script script, List<String> keys, List<String> arguments) {
        Link current = link;
        if (current != null) {
            evaluate(current, script, keys, arguments).onFailure(failure -> drop(current, true));
        }
    }

    @Override
    public void listen(String channel, Consumer<String> messages) {
        listeners.put(channel, messages);
    }

    @Override
    public void close() {
        closed = true;
        Link current = link;
        if (current != null) {
            drop(current, false);
        }
    }

    private static Future<@Nullable Response> evaluate(
            Link current, Script script, List<String> keys, List<String> arguments) {
        return current.scripts
                .send(request(Command.EVALSHA, script.digest(), keys, arguments))
                .recover(failure -> unknown(failure)
                        ? current.scripts.send(request(Command.EVAL, script.text(), keys, arguments))
                        : Future.failedFuture(failure));
    }

    private static boolean unknown(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith(UNKNOWN_SCRIPT);
    }

    private static Request request(Command command, String script, List<String> keys, List<String> arguments) {
        Request request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }

    private Link link() throws StoreAwayException, InterruptedException {
        Link known = link;
        if (known != null) {
            return known;
        }
        connecting.lockInterruptibly();
        try {
            known = link;
            if (known != null) {
                return known;
            }
            if (closed) {
                throw new StoreAwayException("this process ends");
            }
            if (brokeUnseen) {
                brokeUnseen = false;
                throw new StoreAwayException("the connection to Redis was lost");
            }
            Link made = connect();
            link = made;
            return made;
        } finally {
            connecting.unlock();
        }
    }

    private Link connect() throws StoreAwayException, InterruptedException {
        Redis client = makesClient.get();
        try {
            Link made = new Link(client, await(client.connect()));
            made.scripts.endHandler(ended -> drop(made, true));
            made.scripts.exceptionHandler(failure -> drop(made, true));
            if (!listeners.isEmpty()) {
                RedisConnection messages = await(client.connect());
                messages.handler(this::message);
                messages.endHandler(ended -> drop(made, true));
                messages.exceptionHandler(failure -> drop(made, true));
                for (String channel : listeners.keySet()) {
                    await(messages.send(Request.cmd(Command.SUBSCRIBE).arg(channel)));
                }
            }
            return made;
        } catch (StoreAwayException | InterruptedException e) {
            client.close();
            throw e;
        }
    }

    /** @param unseen whether the next script must fail, so that its caller learns that what was shared may be lost */
    private void drop(Link broken, boolean unseen) {
        if (link == broken) {
            brokeUnseen = unseen;
            link = null;
        }
        // Several of its commands and handlers tell of one end; the client may be closed but once.
        if (broken.closed.compareAndSet(false, true)) {
            broken.client.close();
        }
    }

    /** A message is a list: what it is, its channel, and what it says. */
    private void message(@Nullable Response response) {
        if (response == null || response.type() == ResponseType.ERROR || response.size() < 3) {
            return;
        }
        if (response.get(0).toString().equals("message")) {
            Consumer<String> listener = listeners.get(response.get(1).toString());
            if (listener != null) {
                listener.accept(response.get(2).toString());
            }
        }
    }

    private <T> T await(Future<T> future) throws StoreAwayException, InterruptedException {
        var answer = future.toCompletionStage().toCompletableFuture();
        try {
            try {
                return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                return answer.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException e) {
            throw new StoreAwayException("Redis did not answer within " + patience, e);
        } catch (ExecutionException e) {
            throw new StoreAwayException("Redis: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private static List<Object> list(@Nullable Response response) {
        List<Object> values = new ArrayList<>();
        if (response != null && response.type() == ResponseType.MULTI) {
            response.forEach(value -> values.add(value(value)));
        }
        return values;
    }

    private static Object value(Response response) {
        return switch (response.type()) {
            case MULTI -> list(response);
            case NUMBER -> response.toLong();
            default -> response.toString();
        };
    }
}
