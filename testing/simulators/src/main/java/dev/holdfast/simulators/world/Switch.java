package dev.holdfast.simulators.world;

import java.util.List;

/**
 * A behaviour of a vendor that a test can choose, because no source confirms it or because accounts differ.
 *
 * @param name kebab case
 * @param values what it may be set to; empty: any text
 * @param preset the value while nobody has set it
 * @param meaning one line for people
 */
public record Switch(String name, List<String> values, String preset, String meaning) {

    /** A switch that is on or off. */
    public static Switch onOff(String name, boolean preset, String meaning) {
        return new Switch(name, List.of("on", "off"), preset ? "on" : "off", meaning);
    }
}
