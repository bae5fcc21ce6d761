package dev.holdfast.launcher.data;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One who tells of what happens at it by webhook, as connections.yaml has it. What it sends is subscribed to by Holdfast itself.
 *
 * @param name of the source, part of its address
 * @param scheme how it talks
 * @param token the file of the last part of its address
 * @param secrets the files of what it signs with; none where nothing is signed
 */
public record HookSource(String name, String scheme, Path token, List<Path> secrets) {

    /** One whose address is its only secret, or that signs with these. */
    public static HookSource of(GeneratedSecrets secrets, String vendor, String scheme, Path... signing) {
        return new HookSource(vendor, scheme, secrets.token(vendor + "-webhook-token"), List.of(signing));
    }

    /** Its entry below {@code sources:}, without indentation. */
    public String entry() {
        String entry = """
                - name: %s
                  scheme: %s
                  token: %s
                """.formatted(name, scheme, GeneratedSecrets.reference(token));
        return secrets.isEmpty()
                ? entry
                : entry
                        + secrets.stream()
                                .map(GeneratedSecrets::reference)
                                .collect(Collectors.joining(", ", "  secrets: [", "]\n"));
    }
}
