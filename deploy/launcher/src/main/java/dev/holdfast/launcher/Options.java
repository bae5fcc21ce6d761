package dev.holdfast.launcher;

import dev.holdfast.launcher.data.Ports;
import dev.holdfast.launcher.erp.SimulatedErp;
import dev.holdfast.launcher.parts.ServicePart;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was asked for on the command line.
 *
 * @param natives the services that are to run as native executables
 * @param erps the ERPs whose connections are tried
 * @param words what stands after the command and is no option
 */
record Options(
        String command,
        boolean clean,
        Optional<Integer> portBase,
        Set<String> natives,
        Set<String> erps,
        List<String> words) {

    private static final Set<String> OWN_OPTIONS = Set.of("bench", "chaos", "connect");

    /**
     * Reads the command line.
     *
     * @throws StopException naming the word that is wrong
     */
    static Options parse(String[] arguments) {
        if (arguments.length == 0) {
            throw new StopException(ExitCode.USAGE, "a command is missing; ./holdfast --help lists them");
        }
        boolean clean = false;
        Set<String> natives = Set.of();
        Set<String> erps = vendors();
        Optional<Integer> portBase = Optional.empty();
        List<String> words = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            switch (arguments[0] + " " + arguments[i]) {
                case "up --clean" -> clean = true;
                case "up --offline", "smoke --offline", "bench --offline", "chaos --offline" -> {
                    // The build before us has seen to it.
                }
                case "up --port-base" -> {
                    i++;
                    portBase = Optional.of(number(i < arguments.length ? arguments[i] : ""));
                }
                case "smoke --erp" -> {
                    i++;
                    erps = Set.of(vendor(i < arguments.length ? arguments[i] : ""));
                }
                case "smoke --native" -> natives = services();
                default -> {
                    if (arguments[0].equals("smoke") && arguments[i].matches("--native=.+")) {
                        // The build before us has refused those that do not exist.
                        natives = new LinkedHashSet<>(List.of(
                                arguments[i].substring("--native=".length()).split(",", -1)));
                        continue;
                    }
                    // These have options of their own.
                    if (!OWN_OPTIONS.contains(arguments[0])) {
                        throw new StopException(
                                ExitCode.USAGE,
                                "./holdfast " + arguments[0] + " knows no " + arguments[i]
                                        + "; ./holdfast --help lists the options");
                    }
                    words.add(arguments[i]);
                }
            }
        }
        return new Options(arguments[0], clean, portBase, natives, erps, List.copyOf(words));
    }

    /** The ports to listen on. */
    Ports ports() {
        try {
            return portBase.map(Ports::from).orElseGet(Ports::usual);
        } catch (IllegalArgumentException e) {
            throw new StopException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private static Set<String> services() {
        return ServicePart.all().stream().map(ServicePart::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> vendors() {
        return SimulatedErp.all().stream()
                .map(SimulatedErp::vendor)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String vendor(String name) {
        if (!vendors().contains(name)) {
            throw new StopException(
                    ExitCode.USAGE,
                    "--erp must be followed by one of " + String.join(", ", vendors()) + ", but is " + name);
        }
        return name;
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,5}")) {
            throw new StopException(ExitCode.USAGE, "--port-base must be followed by a port, such as 20000");
        }
        return Integer.parseInt(text);
    }
}
