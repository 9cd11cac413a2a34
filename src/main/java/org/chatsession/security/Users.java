package org.chatsession.security;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chatsession.carrier.Associate;
import org.chatsession.carrier.UserType;
import org.chatsession.directory.Directory;
import org.chatsession.directory.RecordKind;
import org.chatsession.failure.InvalidRequest;
import org.chatsession.failure.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The users of this installation. Each has an associate record of the same number in the directory. */
@Service
@Transactional
public class Users {

    private final UserAccounts accounts;
    private final Directory directory;
    private final PasswordEncoder passwords;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Users(
            UserAccounts accounts,
            Directory directory,
            PasswordEncoder passwords,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.directory = directory;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<User> findById(int associateId) {
        return accounts.findById(associateId).map(UserAccount::toUser);
    }

    /** @param loginName in any case */
    @Transactional(readOnly = true)
    public Optional<User> findByLogin(String loginName) {
        return accounts.findByLoginName(NewUser.key(loginName)).map(UserAccount::toUser);
    }

    /**
     * Finds whom a {@code {username}} in a path means.
     *
     * @param nameOrId only digits: the associate id; else the login name, else the user name, in any case
     * @see "chat-domain 4"
     */
    @Transactional(readOnly = true)
    public Optional<User> findByNameOrId(String nameOrId) {
        String key = NewUser.key(nameOrId);
        if (key.matches("[0-9]{1,18}")) {
            long id = Long.parseLong(key);
            return id > Integer.MAX_VALUE ? Optional.empty() : findById((int) id);
        }
        return accounts.findByLoginName(key)
                .or(() -> accounts.findByUserNameKey(key))
                .map(UserAccount::toUser);
    }

    /** Every enabled user with a chat licence, by associate id. */
    @Transactional(readOnly = true)
    public List<User> chatUsers() {
        return accounts.findByChatLicenceTrueAndEnabledTrueOrderById().stream()
                .map(UserAccount::toUser)
                .toList();
    }

    /** Every user, disabled ones included, by associate id. */
    @Transactional(readOnly = true)
    public List<User> all() {
        return accounts.findAllByOrderById().stream().map(UserAccount::toUser).toList();
    }

    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return accounts.count() == 0;
    }

    /** Adds a user whose password was checked by the caller, together with the associate record. */
    User add(NewUser user, String password) {
        if (accounts.findByLoginName(NewUser.key(user.loginName())).isPresent()) {
            throw InvalidRequest.value("user.Name", "There is a user '" + user.loginName() + "' already.");
        }
        User added = accounts.save(new UserAccount(user, passwords.encode(password), now()))
                .toUser();
        accounts.flush();
        directory.put(RecordKind.ASSOCIATE, added.associateId(), associate(added));
        return added;
    }

    /** @throws NotFound no such user */
    UserAccount account(int associateId) {
        return accounts.findById(associateId)
                .orElseThrow(() -> new NotFound("There is no user with associate id " + associateId + "."));
    }

    /** @return null where nobody has the login name */
    @Transactional(readOnly = true)
    @Nullable
    LoginAccount loginAccount(String loginName) {
        return accounts.findByLoginName(NewUser.key(loginName))
                .map(UserAccount::toLoginAccount)
                .orElse(null);
    }

    /** Stores the same password under the hash that is current now. */
    void rehash(int associateId, String password) {
        account(associateId).rehash(passwords.encode(password));
    }

    private void changed(int associateId) {
        events.publishEvent(new UserChanged(associateId));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Associate associate(User user) {
        return new Associate(
                user.associateId(),
                user.loginName(),
                0,
                0,
                "",
                UserType.InternalAssociate,
                user.groupId(),
                user.fullName(),
                user.fullName(),
                !user.enabled(),
                user.associateId(),
                user.userName(),
                Map.of(),
                Map.of());
    }
}
