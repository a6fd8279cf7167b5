package io.physicalevents.scan;

import org.jspecify.annotations.Nullable;

/**
 * The filter parameters that all pages of one list share: the server's list, narrowed by them, is
 * read by offset.
 *
 * @param eventLevel value of {@code event_level}, null where it is not sent
 * @param resourceId value of {@code resource_id}, null where it is not sent
 * @param from value of {@code from}, null where it is not sent
 * @param to value of {@code to}, null where it is not sent
 * @param exact whether each row of this list satisfies the query's condition, as far as the server
 *     honours its parameters. Where it is false, rows are to be checked and cannot be counted or
 *     skipped unseen
 */
public record RequestStream(
    @Nullable String eventLevel,
    @Nullable String resourceId,
    @Nullable Long from,
    @Nullable Long to,
    boolean exact) {}
