package dev.holdfast.launcher.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads the XML reports that Surefire and Failsafe leave beside each module. */
final class Reports {
    private static final int DEEPEST = 6;

    /** Of a failure's message: where a suite runs unattended, the log is often all that is left of it. */
    private static final int TOLD_LINES = 60;

    private Reports() {}

    /** All reports of the project that were written since an instant. */
    static List<TestClass> since(Instant begin, Path root) throws IOException {
        try (Stream<Path> files = Files.find(
                root,
                DEEPEST,
                (path, kind) -> kind.isRegularFile()
                        && path.getFileName().toString().matches("TEST-.*\\.xml")
                        && path.toString().contains("-reports")
                        && !kind.lastModifiedTime().toInstant().isBefore(begin))) {
            return files.map(Reports::read).toList();
        }
    }

    private static TestClass read(Path file) {
        try {
            Element suite = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
            List<String> skipped = new ArrayList<>();
            List<String> broken = new ArrayList<>();
            NodeList cases = suite.getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                for (Node node = test.getFirstChild(); node != null; node = node.getNextSibling()) {
                    if (node instanceof Element mark) {
                        switch (mark.getTagName()) {
                            case "skipped" -> skipped.add(describe(test, mark, 1));
                            case "failure", "error" -> broken.add(describe(test, mark, TOLD_LINES));
                            default -> {
                                // system-out and the like
                            }
                        }
                    }
                }
            }
            return new TestClass(
                    suite.getAttribute("name"),
                    cases.getLength(),
                    Duration.ofMillis((long)
                            (Double.parseDouble(suite.getAttribute("time").replace(",", "")) * 1000)),
                    skipped,
                    broken);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("The test report " + file + " cannot be read", e);
        }
    }

    private static String describe(Element test, Element mark, int lines) {
        String message = mark.getAttribute("message").lines().limit(lines).collect(Collectors.joining("\n          "));
        return test.getAttribute("name") + (message.isEmpty() ? "" : ": " + message);
    }
}
