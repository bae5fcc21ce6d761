package dev.holdfast.gateway;

import static io.restassured.RestAssured.given;

import java.util.List;

/** What Prometheus reads. */
final class Metrics {

    private Metrics() {}

    /** One series' value; 0 while there is none. */
    static double value(String series) {
        return lines().stream()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .sum();
    }

    static List<String> lines() {
        return given().get(Management.url("/q/metrics")).asString().lines().toList();
    }
}
