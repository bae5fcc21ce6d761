package dev.holdfast.connectors;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a system holds of one SKU.
 *
 * @param sku as the system spells it
 * @param location the system's own id of the place; null where it tells the sum of all
 * @param onHand what is physically there; null where the system does not tell it
 * @param available what may still be sold; null where the system does not tell it
 */
public record StockPosition(
        String sku,
        @Nullable String location,
        @Nullable BigDecimal onHand,
        @Nullable BigDecimal available) {}
