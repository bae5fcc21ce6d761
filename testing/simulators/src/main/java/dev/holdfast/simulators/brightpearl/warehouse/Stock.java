package dev.holdfast.simulators.brightpearl.warehouse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.brightpearl.Api;
import dev.holdfast.simulators.brightpearl.IdSet;
import dev.holdfast.simulators.brightpearl.Refusal;
import dev.holdfast.simulators.brightpearl.Site;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.world.Tables;
import dev.holdfast.simulators.world.Transaction;
import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;

/** What lies in the warehouses, by product and warehouse. */
public final class Stock {

    /** Keys are {@code product/warehouse}. */
    public static final String TABLE = "stock";

    private static final int MOST = 500;

    private final Site site;

    /** For one account. */
    public Stock(Site site) {
        this.site = site;
    }

    /** Of a set of products; those that no warehouse holds are left out in silence. */
    public Answer availability(String ids) {
        IdSet wanted = IdSet.parse(ids, MOST);
        ObjectNode response = Json.object();
        site.account().read(tables -> {
            tables.all(TABLE).forEach((key, record) -> {
                String product = key.substring(0, key.indexOf('/'));
                if (wanted.has().test(Long.parseLong(product))) {
                    ObjectNode of = response.withObject("/" + product);
                    ObjectNode here = shown(record);
                    of.withObject("/warehouses").set(key.substring(key.indexOf('/') + 1), here);
                    of.set("total", sum(of.withObject("/total"), here));
                }
            });
            return response;
        });
        return Api.response(response);
    }

    private static ObjectNode shown(ObjectNode record) {
        BigDecimal stock = record.path("inStock").decimalValue();
        BigDecimal allocated = record.path("allocated").decimalValue();
        return Json.object()
                .put("inStock", stock)
                .put("onHand", stock.subtract(allocated))
                .put("allocated", allocated)
                .put("inTransit", 0);
    }

    private static ObjectNode sum(ObjectNode total, ObjectNode more) {
        ObjectNode sum = Json.object();
        for (String field : new TreeSet<>(Set.of("inStock", "onHand", "allocated", "inTransit"))) {
            sum.put(field, total.path(field).decimalValue().add(more.path(field).decimalValue()));
        }
        return sum;
    }

    /** Puts so much there. */
    public static void set(Transaction transaction, String product, String warehouse, BigDecimal stock) {
        transaction.keep(
                TABLE,
                product + "/" + warehouse,
                Json.object().put("inStock", stock).put("allocated", BigDecimal.ZERO));
    }

    /** Holds units for a note. @throws Refusal when there are not enough */
    static void allocate(Transaction transaction, String product, String warehouse, BigDecimal units) {
        ObjectNode held = held(transaction, product, warehouse);
        BigDecimal allocated = held.path("allocated").decimalValue().add(units);
        if (held.path("inStock").decimalValue().compareTo(allocated) < 0) {
            throw Refusal.invalid("WHSC-020", "Product " + product + " is not in stock in warehouse " + warehouse);
        }
        transaction.keep(TABLE, product + "/" + warehouse, held.put("allocated", allocated));
    }

    /** Lets units go that were held for a note. */
    static void ship(Transaction transaction, String product, String warehouse, BigDecimal units) {
        ObjectNode held = held(transaction, product, warehouse);
        transaction.keep(
                TABLE,
                product + "/" + warehouse,
                held.put("allocated", held.path("allocated").decimalValue().subtract(units))
                        .put("inStock", held.path("inStock").decimalValue().subtract(units)));
    }

    private static ObjectNode held(Tables tables, String product, String warehouse) {
        return tables.get(TABLE, product + "/" + warehouse)
                .map(ObjectNode::deepCopy)
                .orElseGet(() -> Json.object().put("inStock", BigDecimal.ZERO).put("allocated", BigDecimal.ZERO));
    }
}
