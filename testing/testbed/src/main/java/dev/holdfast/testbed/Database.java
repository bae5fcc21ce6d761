package dev.holdfast.testbed;

/** Where a database is and how to sign in. */
public record Database(String jdbcUrl, String user, String password) {
    @Override
    public String toString() {
        return jdbcUrl;
    }
}
