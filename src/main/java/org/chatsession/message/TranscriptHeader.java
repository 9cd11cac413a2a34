package org.chatsession.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a transcript says before the first message; what is empty or null is left out. */
public record TranscriptHeader(
        String topic,
        String customer,
        String email,
        @Nullable Instant requested,
        String agent) {}
