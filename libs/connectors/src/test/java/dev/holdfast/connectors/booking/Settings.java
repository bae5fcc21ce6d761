package dev.holdfast.connectors.booking;

import dev.holdfast.settings.BookingSettings;
import java.util.Set;

/** Booking settings as most shops have them, and variations of them. */
final class Settings {

    static final BookingSettings USUAL = of(BookingSettings.Payment.ALL, BookingSettings.Money.SHOP);

    private Settings() {}

    static BookingSettings of(BookingSettings.Payment payment, BookingSettings.Money money) {
        return new BookingSettings(
                payment,
                false,
                Set.of(),
                Set.of(),
                false,
                money,
                BookingSettings.Tax.AS_GIVEN,
                BookingSettings.CustomerPolicy.SINGLE,
                "guest");
    }

    static BookingSettings excluding(Set<String> sources, Set<String> tags) {
        return new BookingSettings(
                BookingSettings.Payment.ALL,
                true,
                sources,
                tags,
                true,
                BookingSettings.Money.SHOP,
                BookingSettings.Tax.AS_GIVEN,
                BookingSettings.CustomerPolicy.SINGLE,
                "guest");
    }
}
