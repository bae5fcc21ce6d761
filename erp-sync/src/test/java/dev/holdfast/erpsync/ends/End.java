package dev.holdfast.erpsync.ends;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.settings.ErpSettings;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.World;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One ERP vendor: how an account of it is simulated, reached, and spoken of. */
public interface End {

    /** As in connections.yaml. */
    String vendor();

    /** What stands in for it. */
    Collection<Vendor> simulators(World world);

    /**
     * Settings that reach it there; another integration's orders are known by the shop's name for them.
     *
     * @param folder for what is kept
     * @param store where the shop's second location is in the account
     */
    ErpSettings settings(URI simulators, Path folder, String store);

    /** The account's own name for where the shop's second location is. */
    String store();

    /** Secrets that the settings name, by the place after {@code env://}. */
    Map<String, String> secrets();

    /** The customer of orders without one. */
    String guest();

    /** The account lets the integration in. */
    void letIn(Hand hand);

    /** It does not any more. */
    void shutOut(Hand hand);

    /** It lets it read, and nothing else. */
    void forbidWrites(Hand hand);

    /** One more item of that SKU. @return false where the vendor keeps SKUs unique */
    boolean item(Hand hand, String sku);

    /** Name of the account in the simulators' world. */
    String account();

    /** Table of orders. */
    String orders();

    /** The shop's name for an order's document, {@code #3001}, whoever made it. */
    String name(ObjectNode order);

    /**
     * An order's records as another integration would have made them: by the shop's name, under other ids, without anything of
     * Holdfast's.
     *
     * @param records by table and key
     */
    List<Row> elsewhere(String name, List<Row> records);

    /** Tables that an order lies in, and the field by which their records name the order; null where it is one record. */
    Map<String, @Nullable String> parts();

    /** A record. */
    record Row(String table, String key, ObjectNode record) {}

    /** Reaches the simulators' control. */
    @FunctionalInterface
    interface Hand {
        void does(String method, String path, String body);
    }
}
