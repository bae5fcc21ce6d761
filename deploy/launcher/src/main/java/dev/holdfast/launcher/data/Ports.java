package dev.holdfast.launcher.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** Which part listens where. */
public record Ports(Map<String, Integer> byName) {
    private static final Map<String, Integer> USUAL = usualPorts();

    private static final int SPAN = 100;

    private static Map<String, Integer> usualPorts() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("webhook-gateway", 8080);
        ports.put("erp-sync", 8081);
        ports.put("reconciler", 8082);
        ports.put("credential-health", 8083);
        ports.put("webhook-gateway management", 9000);
        ports.put("erp-sync management", 9001);
        ports.put("reconciler management", 9002);
        ports.put("credential-health management", 9003);
        ports.put("simulators", 8090);
        // Not the stores' own: a developer's machine may run these already.
        ports.put("kafka", 19092);
        ports.put("kafka controller", 19093);
        ports.put("redis", 16379);
        ports.put("postgres", 15432);
        return ports;
    }

    /** What the documentation names. */
    public static Ports usual() {
        return new Ports(USUAL);
    }

    /**
     * Counted up from a number, in the order of the usual ones.
     *
     * @throws IllegalArgumentException when they would not all be ports that a user may open
     */
    public static Ports from(int base) {
        if (base < 1024 || base + SPAN > 65535) {
            throw new IllegalArgumentException(
                    "--port-base must be from 1024 to " + (65535 - SPAN) + ", but is " + base);
        }
        int[] next = {base};
        return each(() -> next[0]++);
    }

    /** Each from a source. */
    public static Ports each(IntSupplier source) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        USUAL.keySet().forEach(name -> ports.put(name, source.getAsInt()));
        return new Ports(ports);
    }

    /** The port of a name. */
    public int of(String name) {
        Integer port = byName.get(name);
        if (port == null) {
            throw new IllegalArgumentException("Nothing is named " + name + "; there are " + byName.keySet());
        }
        return port;
    }

    /** Writes them as JSON, for other programs on this machine. */
    public void write(Path file) {
        String json = byName.entrySet().stream()
                .map(entry -> "  \"" + entry.getKey() + "\": " + entry.getValue())
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
        try {
            Files.writeString(file, json);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }
}
