package dev.holdfast.connectors.netsuite;

import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.SalesOrder.Extra;
import dev.holdfast.connectors.SalesOrder.Line;
import dev.holdfast.connectors.SalesOrder.Shipping;
import dev.holdfast.connectors.SalesOrder.Tax;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.CanonicalOrder.Address;
import dev.holdfast.contracts.order.CanonicalOrder.Customer;
import dev.holdfast.contracts.order.OrderKey;
import dev.holdfast.secrets.Secret;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.settings.ErpSettings.NetSuite.Credential;
import dev.holdfast.settings.SecretRef;
import dev.holdfast.transport.HttpCaller;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settings and orders that the tests share. */
final class Samples {

    static final OrderKey KEY = new OrderKey("6100000000001");
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);
    private static final String PRIVATE_KEY = newKey();

    static final Address ADDRESS =
            new Address("Ada Example", null, "1 Main St", "Apt 4", "Portland", "OR", "97201", "US", "+15035550100");

    private Samples() {}

    private static String newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return pem(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(byte[] pkcs8) {
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(pkcs8)
                + "\n-----END PRIVATE KEY-----\n";
    }

    static final SecretResolver SECRETS = new SecretResolver() {
        @Override
        public Secret resolve(SecretRef reference) {
            return new Secret(reference.location().equals("KEY") ? PRIVATE_KEY : "the-" + reference.location() + "\n");
        }

        @Override
        public void forget(SecretRef reference) {
            // Nothing is remembered.
        }
    };

    static SecretRef ref(String name) {
        return new SecretRef("env", name);
    }

    static final Credential OAUTH = new Credential.ClientCredentials(ref("CLIENT"), ref("CERT"), ref("KEY"));
    static final Credential TBA = new Credential.TokenBased(ref("CK"), ref("CS"), ref("TK"), ref("TS"));

    static NetSuite settings(
            URI baseUrl,
            Credential credential,
            @org.jspecify.annotations.Nullable String lineIdField,
            Map<String, String> items) {
        return new NetSuite(
                "1234567",
                baseUrl,
                credential,
                4,
                Duration.ofMinutes(15),
                "1",
                "2",
                Map.of(),
                Map.of("State Tax", "-7"),
                null,
                "-8",
                Map.of("Standard", "601", "Express", "602"),
                items,
                Map.of(),
                "otherrefnum",
                lineIdField,
                ZoneOffset.UTC,
                NetSuite.ExternalIds.ATOMIC,
                null,
                null);
    }

    static final Map<String, String> STAND_INS =
            Map.of("tip", "901", "duties", "902", "fees", "903", "rounding", "904", "giftcard", "905");

    static BookingSettings booking(CustomerPolicy policy) {
        return new BookingSettings(
                BookingSettings.Payment.ALL,
                false,
                Set.of(),
                Set.of(),
                false,
                BookingSettings.Money.SHOP,
                BookingSettings.Tax.AS_GIVEN,
                policy,
                "77");
    }

    static ErpConnector connector(NetSuite settings, CustomerPolicy policy, Clock clock) {
        return new NetSuiteConnector(SECRETS, new HttpCaller(), clock).connect(settings, booking(policy));
    }

    static Money usd(String amount) {
        return Money.of(amount, "USD");
    }

    /** One line of an order, with 10 % tax to the cent. */
    static Line line(String id, String sku, int units, String amount) {
        Money money = usd(amount).rounded();
        Money tax = new Money(money.amount().movePointLeft(1), "USD").rounded();
        return new Line(
                id,
                sku,
                "A " + sku,
                units,
                money,
                units == 0 ? List.of() : List.of(new Tax("State Tax", "0.1", tax)),
                false);
    }

    /** An order that balances. */
    static SalesOrder order(
            List<Line> lines,
            @org.jspecify.annotations.Nullable Shipping shipping,
            List<Extra> extras,
            boolean cancelled) {
        Money total = shipping == null ? usd("0") : shipping.amount().plus(shipping.tax());
        for (Line line : lines) {
            total = total.plus(line.amount()).plus(line.tax());
        }
        for (Extra extra : extras) {
            total = total.plus(extra.amount());
        }
        return new SalesOrder(
                KEY,
                "#1042",
                Instant.parse("2026-11-20T23:59:59Z"),
                Instant.parse("2026-11-21T00:00:00Z"),
                "USD",
                BookingSettings.Tax.AS_GIVEN,
                false,
                cancelled,
                new SalesOrder.Customer(CustomerPolicy.SINGLE, null),
                ADDRESS,
                ADDRESS,
                null,
                "PO-9",
                List.copyOf(lines),
                shipping,
                List.copyOf(extras),
                total);
    }

    static SalesOrder usual() {
        return order(
                List.of(line("11", "MUG-BLUE", 3, "40.00"), line("12", "TEE-M", 1, "24.00")),
                new Shipping("Standard", "std", usd("5.00"), List.of()),
                List.of(new Extra(Extra.Kind.TIP, usd("2.50"))),
                false);
    }

    static SalesOrder forPerson(SalesOrder order, CustomerPolicy policy, Customer person) {
        return new SalesOrder(
                order.key(),
                order.name(),
                order.orderedAt(),
                order.version(),
                order.currency(),
                order.taxPolicy(),
                order.taxesIncluded(),
                order.cancelled(),
                new SalesOrder.Customer(policy, person),
                order.billTo(),
                order.shipTo(),
                order.shopLocationId(),
                order.poNumber(),
                order.lines(),
                order.shipping(),
                order.extras(),
                order.total());
    }

    static List<Line> with(List<Line> lines, int index, Line line) {
        List<Line> result = new ArrayList<>(lines);
        result.set(index, line);
        return result;
    }
}
