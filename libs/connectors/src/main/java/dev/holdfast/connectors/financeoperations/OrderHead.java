package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.settings.FinanceOperationsSettings;

/** What to send of an order beside its lines. */
final class OrderHead {

    /** The field has 20 characters; a longer value is refused. */
    private static final int LONGEST_REQUISITION = 20;

    private final SalesOrder order;
    private final References references;
    private final FinanceOperationsSettings settings;

    OrderHead(SalesOrder order, References references, FinanceOperationsSettings settings) {
        this.order = order;
        this.references = references;
        this.settings = settings;
    }

    /** Everything, for a new order. */
    ObjectNode create() {
        ObjectNode body = Json.object().put("dataAreaId", settings.company());
        OrderKeys.number(order.key(), settings).ifPresent(number -> body.put("SalesOrderNumber", number));
        String account = Named.need(references, Named.customer(order));
        body.put(HeldOrder.REFERENCE, OrderKeys.reference(order.key()));
        body.put("CustomerRequisitionNumber", requisition());
        body.put("OrderingCustomerAccountNumber", account);
        body.put("InvoiceCustomerAccountNumber", account);
        body.put("CurrencyCode", order.currency());
        body.put("ArePricesIncludingSalesTax", "No");
        // What is charged beside the products stands as lines; charges of the environment's own would come on top.
        body.put("SkipCreateAutoCharges", "Yes");
        if (settings.origin() != null) {
            body.put("SalesOrderOriginCode", settings.origin());
        }
        if (settings.exemptTaxGroup() != null && Named.taxIsLine(order)) {
            body.put("SalesTaxGroupCode", settings.exemptTaxGroup());
        }
        Place.of(references.ids().get(Named.location(order)))
                .ifPresent(place -> body.put("DefaultShippingSiteId", place.site())
                        .put("DefaultShippingWarehouseId", place.warehouse()));
        if (order.shipping() != null) {
            Ref method = Named.shippingMethod(order.mapping(), order.shipping());
            String mode = references.ids().get(method);
            if (mode != null) {
                body.put("DeliveryModeCode", mode);
            }
        }
        if (ownAddress() && order.shipTo() != null) {
            body.setAll(DeliveryAddress.whole(order.shipTo()));
        }
        return body;
    }

    /** What differs of the header; an empty object when nothing does. Everything but the address is written once. */
    ObjectNode change(HeldOrder held) {
        ObjectNode body = Json.object();
        if (ownAddress() && order.shipTo() != null && DeliveryAddress.differs(order.shipTo(), held.header())) {
            body.setAll(DeliveryAddress.whole(order.shipTo()));
        }
        return body;
    }

    private boolean ownAddress() {
        return settings.deliveryAddress() == FinanceOperationsSettings.DeliveryAddress.ORDER;
    }

    /** The buyer's own purchase order where there is one, which is what the field is for; else the name that people search by. */
    private String requisition() {
        String po = order.poNumber();
        String value = po == null || po.isBlank() ? order.name() : po.strip();
        return value.length() > LONGEST_REQUISITION ? value.substring(0, LONGEST_REQUISITION) : value;
    }
}
