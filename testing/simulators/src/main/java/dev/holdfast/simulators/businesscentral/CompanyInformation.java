package dev.holdfast.simulators.businesscentral;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.businesscentral.catalog.Catalog;
import dev.holdfast.simulators.businesscentral.catalog.EntityType;
import dev.holdfast.simulators.businesscentral.odata.Collection;
import dev.holdfast.simulators.businesscentral.odata.View;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the company says of itself: the one place that names its own currency. */
final class CompanyInformation {

    private CompanyInformation() {}

    static Answer answer(Call call, Company company) {
        if (!call.method().equals("GET")) {
            throw Refusal.method();
        }
        EntityType type = Catalog.type("companyInformation");
        ObjectNode self = View.touched(type.empty(), company.now());
        self.put("id", Company.ID).put("displayName", "CRONUS USA, Inc.");
        self.put("currencyCode", company.behaviour().localCurrency());
        return company.account()
                .read(tables -> new Collection(call, type, UnaryOperator.identity()).page(List.of(self), tables));
    }
}
