package org.chatsession.topic;

import java.util.Collection;
import java.util.Set;
import org.chatsession.user.AccountStatus;
import org.chatsession.user.AccountStatusCache;
import org.springframework.stereotype.Component;

/**
 * Decides which members of topics can answer customers: enabled users who may write and are not absent.
 *
 * @see "chat-domain 4.2; contract ruling 18"
 */
@Component
class Staff {

    private final AccountStatusCache accounts;
    private final Presences presences;

    Staff(AccountStatusCache accounts, Presences presences) {
        this.accounts = accounts;
        this.presences = presences;
    }

    /** Whether one of these users can answer now; a change of a user by another instance takes effect after at most one second. */
    boolean isAnyPresent(Collection<Integer> users) {
        if (users.isEmpty()) {
            return false;
        }
        Set<Integer> absent = presences.absent();
        return users.stream().anyMatch(user -> !absent.contains(user) && mayRespond(user));
    }

    private boolean mayRespond(int user) {
        AccountStatus status = accounts.of(user);
        return status != null && status.mayWrite();
    }
}
