package dev.holdfast.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
    private ServerSocket echo;
    private TcpProxy proxy;
    private final BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = TcpProxy.to(echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void bytes_pass_both_ways() throws IOException {
        try (Socket client = connect()) {
            assertThat(echoOf(client, 7)).isEqualTo(7);
        }
    }

    @Test
    void a_cut_wire_breaks_connections_and_refuses_new_ones() throws IOException {
        try (Socket client = connect()) {
            assertThat(echoOf(client, 1)).isEqualTo(1);

            proxy.cut();

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        }
        proxy.restore();
        try (Socket client = connect()) {
            assertThat(echoOf(client, 2)).isEqualTo(2);
        }
    }

    @Test
    void on_a_stalled_wire_only_time_passes_and_afterwards_nothing_is_lost() throws IOException {
        try (Socket client = connect()) {
            assertThat(echoOf(client, 1)).isEqualTo(1);
            proxy.stall();
            client.setSoTimeout(200);
            assertThatThrownBy(() -> echoOf(client, 5)).isInstanceOf(SocketTimeoutException.class);

            proxy.restore();

            client.setSoTimeout(10_000);
            assertThat(client.getInputStream().read()).isEqualTo(5);
        }
    }

    @Test
    void on_a_mute_wire_what_is_said_arrives_and_the_answer_comes_late() throws Exception {
        try (Socket client = connect()) {
            assertThat(echoOf(client, 1)).isEqualTo(1);
            assertThat(heard.poll()).isEqualTo(1);
            proxy.mute();
            client.setSoTimeout(200);
            assertThatThrownBy(() -> echoOf(client, 5)).isInstanceOf(SocketTimeoutException.class);
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(5);

            proxy.restore();

            client.setSoTimeout(10_000);
            assertThat(client.getInputStream().read()).isEqualTo(5);
        }
    }

    @Test
    void on_an_abandoned_wire_clients_old_and_new_hear_nothing_until_it_is_restored_and_resets_them()
            throws IOException {
        try (Socket client = connect()) {
            assertThat(echoOf(client, 1)).isEqualTo(1);
            proxy.abandon();
            try (Socket newcomer = connect()) {
                client.setSoTimeout(200);
                newcomer.setSoTimeout(200);
                assertThatThrownBy(() -> echoOf(client, 5)).isInstanceOf(SocketTimeoutException.class);
                assertThatThrownBy(() -> echoOf(newcomer, 6)).isInstanceOf(SocketTimeoutException.class);

                proxy.restore();

                client.setSoTimeout(10_000);
                assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
                assertThatThrownBy(() -> newcomer.getInputStream().read()).isInstanceOf(SocketException.class);
            }
        }
        assertThat(heard).containsExactly(1);
        try (Socket client = connect()) {
            assertThat(echoOf(client, 2)).isEqualTo(2);
        }
    }

    @Test
    void an_end_of_input_passes_too() throws IOException {
        try (Socket client = connect()) {
            client.shutdownOutput();

            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static int echoOf(Socket client, int value) throws IOException {
        client.getOutputStream().write(value);
        return client.getInputStream().read();
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket client = echo.accept();
                Thread.ofVirtual().start(() -> echoAll(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void echoAll(Socket client) {
        try (client) {
            for (int said = client.getInputStream().read();
                    said >= 0;
                    said = client.getInputStream().read()) {
                heard.add(said);
                client.getOutputStream().write(said);
            }
        } catch (SocketException e) {
            return; // the wire was cut
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
