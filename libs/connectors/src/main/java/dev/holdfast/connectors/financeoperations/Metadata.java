package dev.holdfast.connectors.financeoperations;

import dev.holdfast.connectors.ContractSource.RecordType;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the entity types that Holdfast uses, and the enums of their fields, out of an environment's {@code $metadata} (CSDL 4). */
final class Metadata {

    private final Map<String, SortedMap<String, String>> types = new HashMap<>();
    private final Map<String, Set<String>> enums = new HashMap<>();
    private String type = "";
    private String members = "";

    private Metadata() {}

    /**
     * The types by these names, in their order.
     *
     * @throws UpstreamException {@code ContractViolation} when it is no XML or lacks one of them
     */
    static List<RecordType> read(byte[] csdl, List<String> wanted) {
        Metadata metadata = new Metadata();
        try {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(csdl));
            while (reader.hasNext()) {
                metadata.event(reader.next(), reader, new HashSet<>(wanted));
            }
        } catch (XMLStreamException e) {
            throw new UpstreamException(
                    new Failure.ContractViolation("$metadata is no XML that can be read", "$metadata"), e);
        }
        List<RecordType> result = new ArrayList<>();
        for (String name : wanted) {
            SortedMap<String, String> fields = metadata.types.get(name);
            if (fields == null) {
                throw new UpstreamException(
                        new Failure.ContractViolation("$metadata has no entity type " + name, "$metadata." + name));
            }
            result.add(new RecordType(name, fields, metadata.values(fields)));
        }
        return result;
    }

    private void event(int event, XMLStreamReader reader, Set<String> wanted) {
        if (event == XMLStreamConstants.END_ELEMENT) {
            switch (reader.getLocalName()) {
                case "EntityType" -> type = "";
                case "EnumType" -> members = "";
                default -> {
                    // What it encloses was read where it began.
                }
            }
            return;
        }
        if (event != XMLStreamConstants.START_ELEMENT) {
            return;
        }
        switch (reader.getLocalName()) {
            case "EntityType" -> {
                String name = attribute(reader, "Name");
                type = wanted.contains(name) ? name : "";
                if (!type.isEmpty()) {
                    types.put(type, new TreeMap<>());
                }
            }
            case "Property" -> {
                if (!type.isEmpty()) {
                    types.get(type).put(attribute(reader, "Name"), attribute(reader, "Type"));
                }
            }
            case "EnumType" -> {
                members = attribute(reader, "Name");
                enums.put(members, new TreeSet<>());
            }
            case "Member" -> {
                if (!members.isEmpty()) {
                    enums.get(members).add(attribute(reader, "Name"));
                }
            }
            default -> {
                // Keys, navigation and annotations say nothing that Holdfast reads.
            }
        }
    }

    private SortedMap<String, Set<String>> values(SortedMap<String, String> fields) {
        SortedMap<String, Set<String>> values = new TreeMap<>();
        fields.forEach((field, type) -> {
            Set<String> named = enums.get(type.substring(type.lastIndexOf('.') + 1));
            if (named != null && !type.startsWith("Edm.")) {
                values.put(field, named);
            }
        });
        return values;
    }

    private static String attribute(XMLStreamReader reader, String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
