package dev.holdfast.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    @TempDir
    Path folder;

    @Test
    void a_commit_outlives_killed_processes_and_an_open_transaction_does_not() throws SQLException {
        try (PostgresServer postgres = new PostgresServer(folder, 0, "secret").start()) {
            Database database = postgres.createDatabase("ledger");
            try (Connection committed = connect(database);
                    Connection open = connect(database)) {
                execute(committed, "CREATE TABLE event (id text PRIMARY KEY)");
                execute(committed, "INSERT INTO event VALUES ('committed-Ä')");
                open.setAutoCommit(false);
                execute(open, "INSERT INTO event VALUES ('open')");

                postgres.kill();
                postgres.start();
            }

            try (Connection again = connect(database)) {
                assertThat(one(again, "SELECT string_agg(id, ',') FROM event")).isEqualTo("committed-Ä");
            }
        }
    }

    @Test
    void it_is_as_durable_as_in_production_and_the_same_on_every_machine() throws SQLException {
        try (PostgresServer postgres = new PostgresServer(folder, 0, "secret").start();
                Connection connection = connect(postgres.createDatabase("settings"))) {
            assertThat(one(connection, "SHOW fsync")).isEqualTo("on");
            assertThat(one(connection, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(one(connection, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(one(connection, "SELECT lower('Ä')")).isEqualTo("ä");
            assertThat(one(connection, "SELECT min(x) FROM (VALUES ('a'), ('B')) t(x)"))
                    .isEqualTo("B");
        }
    }

    @Test
    void a_stopped_server_starts_again_on_its_data() throws SQLException {
        try (PostgresServer postgres = new PostgresServer(folder, 0, "secret").start()) {
            postgres.createDatabase("kept");

            postgres.restart();

            assertThat(postgres.hasDatabase("kept")).isTrue();
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
