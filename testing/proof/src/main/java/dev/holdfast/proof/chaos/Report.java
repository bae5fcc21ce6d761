package dev.holdfast.proof.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.proof.disturb.Planned;
import dev.holdfast.proof.history.Checker;
import dev.holdfast.proof.history.Explanation;
import dev.holdfast.proof.history.Finding;
import dev.holdfast.proof.history.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A run, for a person and as JSON: the verdict, the figures, where they come from, and of what broke the shortest story
 * that tells it.
 */
public final class Report {

    /** Subjects whose whole story is told; the first is shown, the others are in the file. */
    private static final int TOLD = 5;

    private static final int LISTED = 200;

    private final Plan plan;
    private final Place place;
    private final Instant began;
    private final Duration took;
    private final Figures figures;
    private final Checker.Verdict verdict;
    private final History history;
    private final List<Planned> schedule;

    Report(
            Plan plan,
            Place place,
            Instant began,
            Duration took,
            Figures figures,
            Checker.Verdict verdict,
            History history,
            List<Planned> schedule) {
        this.plan = plan;
        this.place = place;
        this.began = began;
        this.took = took;
        this.figures = figures;
        this.verdict = verdict;
        this.history = history;
        this.schedule = List.copyOf(schedule);
    }

    /** Whether nothing broke. */
    public boolean good() {
        return verdict.good();
    }

    /** What broke. */
    public List<Finding> findings() {
        return verdict.findings();
    }

    /** What the person who waited reads. */
    public String shown() {
        List<String> lines = new ArrayList<>(List.of(head(), figures.text()));
        if (!verdict.good()) {
            lines.add("");
            lines.addAll(stories(1));
            lines.add(verdict.findings().size() + " findings, " + kinds() + "; all of them: " + file());
        }
        lines.add(figures.verdict());
        return String.join("\n", lines);
    }

    /** Writes all of it into the plan's folder: {@code report.txt} and {@code report.json}. */
    void write() {
        List<String> lines = new ArrayList<>(List.of(figures.verdict(), head(), figures.text()));
        if (!verdict.good()) {
            lines.add("\nFindings, " + verdict.findings().size() + ": " + kinds());
            verdict.findings().stream().limit(LISTED).forEach(finding -> lines.add("  " + finding));
            lines.add("");
            lines.addAll(stories(TOLD));
        }
        lines.add("\nWrites of what the ERP held already, explained:");
        verdict.explained().stream().limit(LISTED).forEach(one -> lines.add("  " + one));
        lines.add("\nDone to it:");
        history.disturbances().forEach(one -> lines.add("  " + one));
        lines.add("\nSchedule:");
        schedule.forEach(one -> lines.add("  " + one));
        try {
            Files.createDirectories(plan.folder());
            Files.write(file(), lines);
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValue(plan.folder().resolve("report.json").toFile(), json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the whole of it is. */
    public Path file() {
        return plan.folder().resolve("report.txt");
    }

    private String head() {
        return """
                seed          %d
                command       %s
                began         %s; %d s of traffic and disturbances, %d s in all
                machine       %s; load %.1f before
                JVM           %s; %s
                revision      %s%s""".formatted(
                        plan.seed(),
                        plan.command(),
                        began.truncatedTo(ChronoUnit.SECONDS),
                        plan.length().toSeconds(),
                        took.toSeconds(),
                        place.machine(),
                        place.load(),
                        place.java(),
                        place.services(),
                        place.revision(),
                        plan.off().isEmpty() ? "" : "\nSWITCHED OFF  " + plan.off());
    }

    private Map<Finding.Kind, Long> kinds() {
        return verdict.findings().stream()
                .collect(Collectors.groupingBy(Finding::kind, TreeMap::new, Collectors.counting()));
    }

    private List<String> stories(int most) {
        Set<String> told = new LinkedHashSet<>();
        List<String> lines = new ArrayList<>();
        for (Finding finding : verdict.findings()) {
            if (told.size() < most && told.add(finding.subject())) {
                lines.addAll(Explanation.of(finding, history));
                lines.add("");
            }
        }
        return lines;
    }

    private ObjectNode json() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("verdict", figures.verdict());
        json.put("seed", plan.seed()).put("command", plan.command()).put("switchedOff", plan.off());
        json.put("began", began.toString());
        json.put("trafficSeconds", plan.length().toSeconds()).put("seconds", took.toSeconds());
        json.set("place", mapper.valueToTree(place));
        json.set("figures", mapper.valueToTree(figures));
        verdict.findings().stream().limit(LISTED).map(Finding::toString).forEach(json.putArray("findings")::add);
        return json;
    }
}
