package dev.holdfast.simulators.shopify;

import dev.holdfast.simulators.world.Switch;
import java.util.List;

/** What can be chosen about simulated shops, because no source confirms it or because it is a state that shops get into. */
public final class ShopifySwitches {

    /** The shop as a whole. */
    public static final Switch SHOP_STATUS = new Switch(
            "shop-status",
            List.of("active", "frozen", "fraudulent", "locked", "missing", "inactive"),
            "active",
            "frozen answers 402, fraudulent 403, locked 423, missing 404, inactive SHOP_INACTIVE in a 200");

    /** What a search term does that cannot be applied. */
    public static final Switch INVALID_FILTER = new Switch(
            "invalid-filter",
            List.of("everything", "nothing"),
            "everything",
            "a search term that cannot be applied is ignored, or matches nothing; either way the answer is a 200 with a warning");

    /** How stale the search index is. */
    public static final Switch SEARCH_LAG = new Switch(
            "search-lag",
            List.of(),
            "PT0S",
            "how long a changed order is still found as it was before (ISO 8601 duration); reads by id are never stale");

    /** What becomes of a refresh token once it was used. */
    public static final Switch OLD_REFRESH_TOKEN = new Switch(
            "old-refresh-token",
            List.of("until-successor-used", "dies-at-once"),
            "until-successor-used",
            "whether the refresh token that was just used works again until its successor is used");

    /** How connections are priced. */
    public static final Switch COST_MODEL = new Switch(
            "cost-model",
            List.of("sublinear", "linear"),
            "sublinear",
            "a connection of n costs 2 + 2 ln n times its node (fits a capture of 2025), or 2 + n times (the vendor's older text)");

    /** How amounts are written in GraphQL. */
    public static final Switch DECIMALS = new Switch(
            "decimals",
            List.of("short", "padded"),
            "short",
            "5.00 is written 5.0, as captures show it, or 5.00 as webhooks have it");

    /** Personal data without approval. */
    public static final Switch PROTECTED_CUSTOMER_DATA = new Switch(
            "protected-customer-data",
            List.of("visible", "null"),
            "visible",
            "whether names, addresses, e-mail and phone are shown, or null as without the vendor's approval");

    private ShopifySwitches() {}

    /** All of them. */
    public static List<Switch> all() {
        return List.of(
                SHOP_STATUS,
                INVALID_FILTER,
                SEARCH_LAG,
                OLD_REFRESH_TOKEN,
                COST_MODEL,
                DECIMALS,
                PROTECTED_CUSTOMER_DATA);
    }
}
