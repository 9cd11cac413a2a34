package org.chatsession.message;

import java.time.Instant;
import java.util.List;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All stored messages. */
interface StoredMessages extends Repository<StoredMessage, Integer> {

    StoredMessage save(StoredMessage message);

    List<StoredMessage> findBySessionIdAndIdGreaterThanOrderByWhenPostedAscIdAsc(int sessionId, int after);

    List<StoredMessage> findBySessionIdAndWhenPostedLessThanEqualOrderByWhenPostedAscIdAsc(int sessionId, Instant now);

    @Modifying
    @Query("delete from StoredMessage m where m.sessionId = :sessionId")
    void deleteBySessionId(int sessionId);
}
