package dev.holdfast.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/** A connection to the gateway's public port for what no HTTP client sends: slow, broken and hostile requests. */
final class RawHttp implements AutoCloseable {

    /** Longer than the gateway's deadline. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Socket socket;

    private RawHttp(Socket socket) {
        this.socket = socket;
    }

    static RawHttp toGateway() {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            return new RawHttp(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The request line and headers of a webhook, and one more header. */
    RawHttp head(Webhook webhook, String more) {
        StringBuilder head = new StringBuilder("POST " + webhook.path() + " HTTP/1.1\r\nHost: gateway\r\n");
        webhook.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        return bytes((head + more + "\r\n\r\n").getBytes(ISO_8859_1));
    }

    RawHttp text(String text) {
        return bytes(text.getBytes(ISO_8859_1));
    }

    /** Bytes as they are; a server that has hung up already is no failure, since its answer is what is asked for. */
    RawHttp bytes(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (SocketException e) {
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    RawHttp chunk(byte[] bytes) {
        return text(HexFormat.of().withUpperCase().toHexDigits(bytes.length).replaceFirst("^0+", "") + "\r\n")
                .bytes(bytes)
                .text("\r\n");
    }

    /** No more is sent; what comes is read all the same. */
    RawHttp end() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            return this; // the server has ended it already
        }
        return this;
    }

    /** Head and body of the next answer; empty when the server hangs up without one. */
    String answer() {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            int end = -1;
            for (int b = in.read(); b >= 0; b = in.read()) {
                got.write(b);
                String text = got.toString(ISO_8859_1);
                if (end < 0 && text.endsWith("\r\n\r\n")) {
                    end = got.size() + length(text);
                }
                if (end == got.size()) {
                    return text;
                }
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("No answer came, but: " + got.toString(ISO_8859_1), e);
        } catch (SocketException e) {
            return got.toString(ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return got.toString(ISO_8859_1);
    }

    /** Whether the server ends the connection, and sends nothing more before. */
    boolean isEndedByServer() {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int length(String head) {
        for (String line : head.toLowerCase(Locale.ROOT).split("\r\n")) {
            if (line.startsWith("content-length:")) {
                return Integer.parseInt(
                        line.substring("content-length:".length()).strip());
            }
        }
        return 0;
    }
}
