package dev.holdfast.simulators.netsuite.record;

import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.netsuite.refusal.Refusal;

/**
 * What becomes of properties that do not fit, by the two validation headers.
 *
 * @param refusesNames an unknown property refuses the request; else it is ignored without a word, which is the default
 * @param refusesValues a value that does not fit refuses the request, which is the default; else the property is ignored
 */
record Strictness(boolean refusesNames, boolean refusesValues) {

    static Strictness of(Call call) {
        return new Strictness(
                is(call, "X-NetSuite-PropertyNameValidation", "Warning"),
                is(call, "X-NetSuite-PropertyValueValidation", "Error"));
    }

    private static boolean is(Call call, String header, String preset) {
        String value = call.header(header).orElse(preset);
        return switch (value) {
            case "Error" -> true;
            case "Warning", "Ignore" -> false;
            default ->
                throw Refusal.of(
                        400,
                        Refusal.Detail.header(
                                header,
                                "INVALID_HEADER",
                                "Invalid value '" + value + "' of the header. Use Error, Warning or Ignore."));
        };
    }
}
