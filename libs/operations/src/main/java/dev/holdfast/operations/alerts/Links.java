package dev.holdfast.operations.alerts;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where runbooks and dashboards are, so that an alert leads to them. */
public final class Links {

    private final @Nullable String runbooks;
    private final @Nullable String dashboard;

    /**
     * @param runbooks what stands before a runbook's file name, such as a repository's {@code …/docs/runbooks/}; null for none
     * @param dashboard a dashboard's address, in which {@code {connection}} stands for the connection; null for none
     * @throws IllegalArgumentException when one of them is no http or https address
     */
    public Links(@Nullable String runbooks, @Nullable String dashboard) {
        this.runbooks = checked(runbooks);
        this.dashboard = checked(dashboard);
        runbook(new Condition.QueueAge());
        dashboard("name");
    }

    /** What to do about a condition. */
    public @Nullable URI runbook(Condition condition) {
        return runbook(condition.runbook());
    }

    /** A runbook by its name. */
    public @Nullable URI runbook(String name) {
        return runbooks == null
                ? null
                : URI.create((runbooks.endsWith("/") ? runbooks : runbooks + "/") + name + ".md");
    }

    /** Where to look at a connection. */
    public @Nullable URI dashboard(String connection) {
        return dashboard == null
                ? null
                : URI.create(dashboard.replace("{connection}", URLEncoder.encode(connection, StandardCharsets.UTF_8)));
    }

    private static @Nullable String checked(@Nullable String address) {
        if (address != null && !address.matches("https?://[^\\s\"<>]+")) {
            throw new IllegalArgumentException("must be an address such as https://host/path");
        }
        return address;
    }
}
