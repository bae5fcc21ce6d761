package dev.holdfast.simulators.businesscentral;

import dev.holdfast.simulators.businesscentral.catalog.Catalog;
import dev.holdfast.simulators.businesscentral.catalog.EntityType;
import dev.holdfast.simulators.businesscentral.catalog.Field;
import dev.holdfast.simulators.businesscentral.odata.View;
import dev.holdfast.simulators.exchange.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The metadata document: the entities that are simulated, their enums and their actions. */
final class Metadata {

    private static final Map<String, String> ACTIONS =
            Map.of("salesOrder", "shipAndInvoice", "salesCreditMemo", "post");

    private Metadata() {}

    static Answer answer() {
        StringBuilder xml = new StringBuilder();
        xml.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>")
                .append(
                        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>")
                .append("<Schema Namespace=\"Microsoft.NAV\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">");
        for (EntityType type : Catalog.types().values()) {
            xml.append("<EntityType Name=\"").append(type.name()).append("\">");
            type.fields().values().forEach(field -> property(xml, type, field));
            String lines = View.LINES.get(type.name());
            if (lines != null) {
                xml.append("<NavigationProperty Name=\"")
                        .append(Catalog.type(lines).set())
                        .append("\" Type=\"Collection(Microsoft.NAV.")
                        .append(lines)
                        .append(")\"/>");
            }
            xml.append("</EntityType>");
        }
        for (EntityType type : Catalog.types().values()) {
            type.fields().values().stream()
                    .filter(field -> field.kind() == Field.Kind.ENUM)
                    .forEach(field -> members(xml, type, field));
        }
        ACTIONS.forEach((type, action) -> xml.append("<Action Name=\"")
                .append(action)
                .append("\" IsBound=\"true\"><Parameter Name=\"bindingParameter\" Type=\"Microsoft.NAV.")
                .append(type)
                .append("\"/></Action>"));
        xml.append("</Schema></edmx:DataServices></edmx:Edmx>");
        return new Answer(
                200, Map.of("Content-Type", "application/xml"), xml.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void property(StringBuilder xml, EntityType type, Field field) {
        String edm =
                switch (field.kind()) {
                    case TEXT -> "Edm.String";
                    case GUID -> "Edm.Guid";
                    case DECIMAL -> "Edm.Decimal";
                    case WHOLE -> "Edm.Int32";
                    case FLAG -> "Edm.Boolean";
                    case DATE -> "Edm.Date";
                    case TIME -> "Edm.DateTimeOffset";
                    case ENUM -> "Microsoft.NAV." + type.name() + "_" + field.name();
                };
        xml.append("<Property Name=\"")
                .append(field.name())
                .append("\" Type=\"")
                .append(edm)
                .append('"');
        if (field.longest() > 0) {
            xml.append(" MaxLength=\"").append(field.longest()).append('"');
        }
        xml.append("/>");
    }

    private static void members(StringBuilder xml, EntityType type, Field field) {
        xml.append("<EnumType Name=\"")
                .append(type.name())
                .append('_')
                .append(field.name())
                .append("\">");
        for (int i = 0; i < field.members().size(); i++) {
            xml.append("<Member Name=\"")
                    .append(field.members().get(i))
                    .append("\" Value=\"")
                    .append(i)
                    .append("\"/>");
        }
        xml.append("</EnumType>");
    }
}
