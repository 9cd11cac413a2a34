package org.chatsession.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The header of a transcript; empty and null values are left out. */
public record TranscriptHeader(
        String topic,
        String customer,
        String email,
        @Nullable Instant requested,
        String agent) {}
