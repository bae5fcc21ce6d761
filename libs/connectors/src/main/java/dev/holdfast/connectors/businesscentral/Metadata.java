package dev.holdfast.connectors.businesscentral;

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
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads entity types, bound actions and enums out of a metadata document (EDMX, CSDL 4). */
final class Metadata {

    private static final String NAMESPACE = "Microsoft.NAV.";

    private final Map<String, SortedMap<String, String>> types = new HashMap<>();
    private final Map<String, Set<String>> enums = new HashMap<>();

    private Metadata() {}

    /**
     * The types asked for, by their names; one that the document does not have is left out.
     *
     * @throws UpstreamException {@code ContractViolation} when it is no such document
     */
    static List<RecordType> read(byte[] document, Set<String> names) {
        Metadata metadata = new Metadata();
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            metadata.collect(reader);
        } catch (XMLStreamException e) {
            throw new UpstreamException(
                    new Failure.ContractViolation("The metadata document is no XML that can be read", "$metadata"), e);
        }
        if (metadata.types.isEmpty()) {
            throw new UpstreamException(
                    new Failure.ContractViolation("The metadata document describes no entity", "$metadata"));
        }
        return metadata.records(names);
    }

    private void collect(XMLStreamReader reader) throws XMLStreamException {
        String type = "";
        String values = "";
        String action = "";
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = attribute(reader, "Name");
                switch (reader.getLocalName()) {
                    case "EntityType" -> {
                        type = name;
                        types.put(type, new TreeMap<>());
                    }
                    case "EnumType" -> {
                        values = name;
                        enums.put(values, new HashSet<>());
                    }
                    case "Member" -> {
                        if (!values.isEmpty()) {
                            enums.get(values).add(HeldLine.decoded(name));
                        }
                    }
                    case "Property", "NavigationProperty" -> {
                        if (!type.isEmpty()) {
                            types.get(type).put(name, told(reader));
                        }
                    }
                    case "Action" -> action = name;
                    case "Parameter" -> {
                        SortedMap<String, String> bound = types.get(local(attribute(reader, "Type")));
                        if (!action.isEmpty() && name.equals("bindingParameter") && bound != null) {
                            bound.put(NAMESPACE + action, "Action");
                        }
                    }
                    default -> {
                        // Annotations and capabilities: nothing of what is compared.
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "EntityType" -> type = "";
                    case "EnumType" -> values = "";
                    case "Action" -> action = "";
                    default -> {
                        // Ends nothing that is kept.
                    }
                }
            }
        }
    }

    /** The type, and how long a text may be: a shorter one refuses what was accepted. */
    private static String told(XMLStreamReader reader) {
        String longest = attribute(reader, "MaxLength");
        return attribute(reader, "Type") + (longest.isEmpty() ? "" : "(" + longest + ")");
    }

    private List<RecordType> records(Set<String> names) {
        List<RecordType> records = new ArrayList<>();
        for (String name : names.stream().sorted().toList()) {
            SortedMap<String, String> fields = types.get(name);
            if (fields != null) {
                SortedMap<String, Set<String>> values = new TreeMap<>();
                fields.forEach((field, type) -> {
                    Set<String> members = enums.get(local(type));
                    if (members != null) {
                        values.put(field, Set.copyOf(members));
                    }
                });
                records.add(new RecordType(name, fields, values));
            }
        }
        return records;
    }

    private static String local(String type) {
        return type.startsWith(NAMESPACE) ? type.substring(NAMESPACE.length()) : type;
    }

    private static String attribute(XMLStreamReader reader, String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
