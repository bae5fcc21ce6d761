package dev.holdfast.simulators.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code docs/connectors/README.md}: what each connector can do, and by which cases it is proved. Every suite owns a part of it,
 * between two marks; what stands outside of them is written by hand.
 */
public final class CapabilityPage {

    private static final String HOW = "mvn -q -pl libs/connectors -am test -Dtest='*ConformanceTest'"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dholdfast.write-docs";

    private CapabilityPage() {}

    /**
     * Holds a part of the page against what passed, or writes it where {@code holdfast.write-docs} is set.
     *
     * @param part the suite's, as its marks name it
     * @throws AssertionError when the page is stale, or has no such part
     */
    public static void check(String part, List<String> lines) {
        Path file = Path.of(System.getProperty("holdfast.root", "../.."), "docs/connectors/README.md");
        String begin = "<!-- " + part + ": written by its conformance suite -->\n";
        String end = "<!-- end of " + part + " -->\n";
        try {
            String page = Files.readString(file);
            int from = page.indexOf(begin);
            int until = page.indexOf(end);
            if (from < 0 || until < from) {
                throw new AssertionError(file + " lacks the marks " + begin.strip() + " and " + end.strip());
            }
            String fresh = page.substring(0, from + begin.length()) + "\n"
                    + String.join("\n", lines).strip() + "\n\n" + page.substring(until);
            if (fresh.equals(page)) {
                return;
            }
            if (System.getProperty("holdfast.write-docs") == null) {
                throw new AssertionError(
                        "The part " + part + " of docs/connectors/README.md is stale: write it with " + HOW);
            }
            Files.writeString(file, fresh);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
