package dev.holdfast.launcher.smoke;

import dev.holdfast.launcher.samples.SampleWebhook;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A refund or a shipment that the ERP must hold once, as a document of its own beside its order.
 *
 * @param name the order's
 * @param externalId what the ERP must hold it under
 * @param units shipped or given back, by SKU
 * @param total what a refund comes to; null for a shipment
 */
record ExpectedFact(
        String name,
        String shop,
        String externalId,
        Map<String, Integer> units,
        @Nullable BigDecimal total) {

    /** One of each refund and shipment whose order is among the samples, from the manifest. */
    static Collection<ExpectedFact> of(List<SampleWebhook> samples) {
        return samples.stream()
                .filter(SampleWebhook::isFact)
                .flatMap(sample -> name(sample.order(), samples).map(name -> of(sample, name)).stream())
                .toList();
    }

    private static Optional<String> name(String order, List<SampleWebhook> samples) {
        return samples.stream()
                .filter(sample -> sample.isWholeOrder() && sample.order().equals(order))
                .map(sample -> sample.expect().path("name").asText())
                .findFirst();
    }

    private static ExpectedFact of(SampleWebhook sample, String name) {
        Map<String, Integer> units = new TreeMap<>();
        sample.expect()
                .path("lines")
                .properties()
                .forEach(line -> units.put(line.getKey(), line.getValue().asInt()));
        return sample.expect().has("refund")
                ? new ExpectedFact(
                        name,
                        sample.shop(),
                        SimulatedNetSuite.REFUND
                                + sample.expect().path("refund").asText(),
                        units,
                        new BigDecimal(sample.expect().path("amount").asText()))
                : new ExpectedFact(
                        name,
                        sample.shop(),
                        SimulatedNetSuite.SHIPMENT
                                + sample.expect().path("fulfilment").asText(),
                        units,
                        null);
    }

    /** In a few words. */
    String described() {
        return total == null ? "shipped " + units : "credited " + units + ", " + total.toPlainString();
    }
}
