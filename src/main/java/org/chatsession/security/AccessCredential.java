package org.chatsession.security;

import java.time.Instant;

/**
 * A stored ticket or token, of which only hashes are stored.
 *
 * @param stamp the user's stamp at the time of the grant
 */
record AccessCredential(
        String keyHash, Kind kind, String secretHash, int associateId, long stamp, Instant validFrom, Instant validTo) {

    /** The kinds of credentials. */
    enum Kind {
        TICKET,
        TOKEN
    }

    AccessCredential until(Instant end) {
        return new AccessCredential(keyHash, kind, secretHash, associateId, stamp, validFrom, end);
    }
}
