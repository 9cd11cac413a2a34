package org.chatsession.user;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chatsession.carrier.Associate;
import org.chatsession.carrier.UserType;
import org.chatsession.directory.Directory;
import org.chatsession.failure.NotFoundException;
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
        return byLogin(NewUser.key(loginName)).map(UserAccount::toUser);
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
        return byLogin(key).or(() -> byUserName(key)).map(UserAccount::toUser);
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

    /** Adds a user, whose name and password have been found good, together with the associate record. */
    public User add(NewUser user, String password) {
        User added = accounts.save(new UserAccount(user, passwords.encode(password), now()))
                .toUser();
        accounts.flush();
        directory.put(associate(added));
        return added;
    }

    /** @return why there cannot be such a user, by property; empty where all is well */
    @Transactional(readOnly = true)
    Map<String, String> problemsOf(NewUser user) {
        Map<String, String> problems = new LinkedHashMap<>();
        checkText(problems, "Name", user.loginName(), NewUser.MAX_LOGIN_NAME_LENGTH);
        checkText(problems, "UserName", user.userName() == null ? "" : user.userName(), NewUser.MAX_NAME_LENGTH);
        checkText(problems, "FirstName", user.firstName(), NewUser.MAX_FIRST_NAME_LENGTH);
        checkText(problems, "FullName", user.fullName(), NewUser.MAX_NAME_LENGTH);
        checkText(problems, "DisplayName", user.displayName(), NewUser.MAX_NAME_LENGTH);
        checkText(problems, "GroupName", user.groupName(), NewUser.MAX_NAME_LENGTH);
        problemOfName(user.loginName()).ifPresent(problem -> problems.putIfAbsent("Name", problem));
        if (user.userName() != null && byUserName(NewUser.key(user.userName())).isPresent()) {
            problems.putIfAbsent("UserName", "Another user has the user name '" + user.userName() + "'.");
        }
        return problems;
    }

    private static void checkText(Map<String, String> problems, String property, String text, int longest) {
        if (text.length() > longest) {
            problems.put(property, "The text has " + text.length() + " characters; there is room for " + longest + ".");
        } else if (text.chars().anyMatch(Character::isISOControl)) {
            problems.put(property, "The text holds a control character.");
        }
    }

    private Optional<String> problemOfName(String name) {
        if (name.isEmpty()) {
            return Optional.of("A user needs a name to log in with.");
        }
        if (name.chars().allMatch(Character::isDigit)) {
            return Optional.of("A name of digits only would be taken for an associate id.");
        }
        if (name.indexOf(':') >= 0) {
            return Optional.of("A name to log in with holds no colon.");
        }
        return byLogin(NewUser.key(name)).isPresent()
                ? Optional.of("There is a user '" + name + "' already.")
                : Optional.empty();
    }

    public void changePassword(int associateId, String password) {
        account(associateId).changePassword(passwords.encode(password), now());
        changed(associateId);
    }

    User changeRole(int associateId, Role role) {
        UserAccount account = account(associateId);
        account.changeRole(role, now());
        changed(associateId);
        return account.toUser();
    }

    public User setEnabled(int associateId, boolean enabled) {
        UserAccount account = account(associateId);
        if (enabled) {
            account.enable(now());
        } else {
            account.disable(now());
        }
        User user = account.toUser();
        directory.put(associate(user));
        changed(associateId);
        return user;
    }

    static NotFoundException unknown(int associateId) {
        return new NotFoundException("There is no user with associate id " + associateId + ".");
    }

    private Optional<UserAccount> byLogin(String key) {
        return canBeStored(key) ? accounts.findByLoginName(key) : Optional.empty();
    }

    private Optional<UserAccount> byUserName(String key) {
        return canBeStored(key) ? accounts.findByUserNameKey(key) : Optional.empty();
    }

    /** PostgreSQL fails over a text with a NUL instead of finding nothing. */
    private static boolean canBeStored(String key) {
        return key.indexOf('\0') < 0;
    }

    private UserAccount account(int associateId) {
        return accounts.findById(associateId).orElseThrow(() -> unknown(associateId));
    }

    /** @return null where nobody has the login name */
    @Transactional(readOnly = true)
    @Nullable
    public LoginAccount loginAccount(String loginName) {
        return byLogin(NewUser.key(loginName)).map(UserAccount::toLoginAccount).orElse(null);
    }

    /** Stores the same password under the hash that is current now. */
    public void rehash(int associateId, String password) {
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
