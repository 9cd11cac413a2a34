package org.chatsession.topic;

import java.util.Collection;
import java.util.Set;
import org.chatsession.user.AccountStatus;
import org.chatsession.user.AccountStatusCache;
import org.springframework.stereotype.Component;

/**
 * Who of the members of topics can answer customers: users who can log in and may write, and who have not said that they are away.
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

    /** Whether one of these users can answer now; a change of a user by another instance counts a second later. */
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
