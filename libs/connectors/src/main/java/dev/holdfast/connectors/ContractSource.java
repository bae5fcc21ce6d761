package dev.holdfast.connectors;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a vendor says that its contract is, now, to be held against the one that the connector was written by. Blocking,
 * thread-safe.
 */
public interface ContractSource {

    /**
     * The vendor's machine-readable schema of the records that the connector uses; nothing of records that it does not use.
     *
     * @throws dev.holdfast.transport.UpstreamException when the vendor does not answer, or {@code Unsupported} when it
     *     publishes none: then {@link #samples} is all there is
     */
    List<RecordType> published();

    /**
     * Real answers, newest first and few: as the vendor sent them, for the drift engine. They hold personal data: the caller keeps
     * none of it.
     *
     * @throws dev.holdfast.transport.UpstreamException when the vendor does not answer
     */
    List<Sample> samples();

    /**
     * One kind of record.
     *
     * @param fields every field's name and its type in the vendor's own words
     * @param values of fields that are enums, the values that the vendor names
     */
    record RecordType(String name, SortedMap<String, String> fields, SortedMap<String, Set<String>> values) {}

    /** One answer. @param type the kind of record @param body as it was received */
    record Sample(String type, byte[] body) {}
}
