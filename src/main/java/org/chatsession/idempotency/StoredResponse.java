package org.chatsession.idempotency;

import java.util.List;

/**
 * A response as it was sent.
 *
 * @param headers those that the operation set, in their order; a name may occur more than once
 * @param body the bytes, encoded as the headers say
 */
public record StoredResponse(int status, List<Header> headers, byte[] body) {

    /** One header line. */
    public record Header(String name, String value) {}
}
