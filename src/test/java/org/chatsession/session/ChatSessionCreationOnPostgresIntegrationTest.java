package org.chatsession.session;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Creating sessions on PostgreSQL. */
class ChatSessionCreationOnPostgresIntegrationTest extends ChatSessionCreationContract {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        PostgresDatabase.use(registry, "creation");
    }
}
