package dev.holdfast.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerTest {
    @TempDir
    Path folder;

    @Test
    void an_acknowledged_write_outlives_a_killed_server() throws IOException {
        try (RedisServer redis = new RedisServer(folder, 0).start()) {
            assertThat(say(redis, "SET claim done")).isEqualTo("+OK");

            redis.kill();
            redis.start();

            assertThat(say(redis, "GETRANGE claim 0 -1")).isEqualTo("$4");
        }
    }

    @Test
    void one_that_lost_its_disk_knows_nothing() throws IOException {
        try (RedisServer redis = new RedisServer(folder, 0).start()) {
            assertThat(say(redis, "SET claim done")).isEqualTo("+OK");

            redis.restartEmpty();

            assertThat(say(redis, "GET claim")).isEqualTo("$-1");
        }
    }

    @Test
    void it_refuses_writes_rather_than_forget_what_it_holds() throws IOException {
        try (RedisServer redis = new RedisServer(folder, 0).start()) {
            assertThat(say(redis, "CONFIG SET maxmemory 1")).isEqualTo("+OK");

            assertThat(say(redis, "SET claim done")).startsWith("-OOM");
        }
    }

    private static String say(RedisServer redis, String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }
}
