package org.chatsession.security;

import java.time.Instant;

/**
 * A stored ticket or token: hashes only.
 *
 * @param stamp the user's stamp when it was granted
 */
record AccessCredential(
        String keyHash, Kind kind, String secretHash, int associateId, long stamp, Instant validFrom, Instant validTo) {

    /** What can be granted. */
    enum Kind {
        TICKET,
        TOKEN
    }

    AccessCredential until(Instant end) {
        return new AccessCredential(keyHash, kind, secretHash, associateId, stamp, validFrom, end);
    }
}
