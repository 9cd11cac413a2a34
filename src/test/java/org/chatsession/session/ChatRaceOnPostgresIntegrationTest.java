package org.chatsession.session;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Races on PostgreSQL. */
class ChatRaceOnPostgresIntegrationTest extends ChatRaceContract {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        PostgresDatabase.use(registry, "races");
    }
}
