package org.chatsession.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AfterCommitTest {

    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:")));
    private final List<String> done = new ArrayList<>();

    @Test
    void runsWhenTheOutermostTransactionHasCommitted() {
        transaction.executeWithoutResult(outer -> {
            transaction.executeWithoutResult(inner -> AfterCommit.run(() -> done.add("action")));
            done.add("end of transaction");
        });

        assertThat(done).containsExactly("end of transaction", "action");
    }

    @Test
    void doesNotRunAfterARollback() {
        transaction.executeWithoutResult(status -> {
            AfterCommit.run(() -> done.add("action"));
            status.setRollbackOnly();
        });

        assertThat(done).isEmpty();
    }

    @Test
    void runsAtOnceWithoutATransaction() {
        AfterCommit.run(() -> done.add("action"));

        assertThat(done).containsExactly("action");
    }
}
