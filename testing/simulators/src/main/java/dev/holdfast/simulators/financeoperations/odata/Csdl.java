package dev.holdfast.simulators.financeoperations.odata;

/** The catalogue as {@code $metadata}. */
public final class Csdl {

    private static final String NAMESPACE = "Microsoft.Dynamics.DataEntities";

    private Csdl() {}

    /** CSDL 4.0. */
    public static String of(Catalog catalog) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                + "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>"
                + "<Schema Namespace=\"" + NAMESPACE + "\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n");
        for (Entity entity : catalog.all()) {
            xml.append("<EntityType Name=\"").append(entity.type()).append("\"><Key>");
            entity.keys()
                    .forEach(key ->
                            xml.append("<PropertyRef Name=\"").append(key).append("\"/>"));
            xml.append("</Key>\n");
            entity.fields().values().forEach(field -> xml.append("<Property Name=\"")
                    .append(field.name())
                    .append("\" Type=\"")
                    .append(type(field.kind()))
                    .append("\"/>\n"));
            xml.append("</EntityType>\n");
        }
        catalog.enums().forEach((name, members) -> {
            xml.append("<EnumType Name=\"").append(name).append("\">");
            for (int i = 0; i < members.size(); i++) {
                xml.append("<Member Name=\"")
                        .append(members.get(i))
                        .append("\" Value=\"")
                        .append(i)
                        .append("\"/>");
            }
            xml.append("</EnumType>\n");
        });
        xml.append("<EntityContainer Name=\"Resources\">");
        for (Entity entity : catalog.all()) {
            xml.append("<EntitySet Name=\"")
                    .append(entity.set())
                    .append("\" EntityType=\"" + NAMESPACE + ".")
                    .append(entity.type())
                    .append("\"/>");
        }
        return xml.append("</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>\n")
                .toString();
    }

    private static String type(String kind) {
        return switch (kind) {
            case "text" -> "Edm.String";
            case "number" -> "Edm.Decimal";
            case "whole" -> "Edm.Int32";
            case "time" -> "Edm.DateTimeOffset";
            default -> NAMESPACE + "." + kind;
        };
    }
}
