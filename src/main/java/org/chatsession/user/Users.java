package org.chatsession.user;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chatsession.carrier.Associate;
import org.chatsession.carrier.UserType;
import org.chatsession.directory.Directory;
import org.chatsession.directory.RecordKey;
import org.chatsession.directory.RecordKind;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.failure.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The users of this installation. Each has an associate record with the same id in the directory.
 *
 * <p>Every change locks the user's row and reads it again, so that concurrent changes do not overwrite each other. Passwords are
 * hashed before the transaction starts, because that takes long by design and no lock should be held meanwhile.
 */
@Service
@Transactional
public class Users {

    private final UserAccounts accounts;
    private final Directory directory;
    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Users(
            UserAccounts accounts,
            Directory directory,
            EntityManager entities,
            JdbcClient jdbc,
            PasswordEncoder passwords,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.directory = directory;
        this.entities = entities;
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<User> findById(int associateId) {
        return accounts.findById(associateId).map(UserAccount::toUser);
    }

    /** The users with these ids, by associate id; unknown ids are left out. */
    @Transactional(readOnly = true)
    public Map<Integer, User> findAll(Collection<Integer> associateIds) {
        return associateIds.isEmpty()
                ? Map.of()
                : accounts.findByIdIn(associateIds).stream()
                        .map(UserAccount::toUser)
                        .collect(Collectors.toMap(User::associateId, Function.identity()));
    }

    /** @param loginName in any case */
    @Transactional(readOnly = true)
    public Optional<User> findByLogin(String loginName) {
        return byLogin(NewUser.key(loginName)).map(UserAccount::toUser);
    }

    /**
     * Finds the user of a {@code {username}} in a path.
     *
     * @param nameOrId only digits: the associate id; else the login name, else the user name, in any case
     * @see "chat-domain 3.2"
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

    /** As {@link #findByNameOrId}; role and state stay as they are until the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<User> lockByNameOrId(String nameOrId) {
        return findByNameOrId(nameOrId).map(user -> {
            UserAccount account = account(user.associateId());
            entities.refresh(account, LockModeType.PESSIMISTIC_READ);
            return account.toUser();
        });
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

    /** Whether somebody can manage users. */
    @Transactional(readOnly = true)
    public boolean hasAdministrator() {
        return accounts.existsByRoleAndEnabledTrue(Role.ADMINISTRATOR);
    }

    /**
     * Adds an enabled user and its associate record; name and password have been checked before.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException one of the names has been taken since the check
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public User add(NewUser user, String password) {
        return add(user, password, true);
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    User add(NewUser user, String password, boolean enabled) {
        return addHashed(user, passwords.encode(password), enabled);
    }

    /**
     * Adds an enabled user.
     *
     * @param hash a hash of the password; it is replaced if the settings demand a stronger one
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    User addWithHash(NewUser user, String password, String hash) {
        return addHashed(user, passwords.upgradeEncoding(hash) ? passwords.encode(password) : hash, true);
    }

    private User addHashed(NewUser user, String hash, boolean enabled) {
        return inTransaction(() -> {
            User added = accounts.save(new UserAccount(newId(), user, hash, enabled, clock.instant()))
                    .toUser();
            accounts.flush();
            directory.put(associate(added));
            return added;
        });
    }

    /** Not the id of an associate that is no user: the sessions that refer to that one would become those of the new user. */
    private int newId() {
        int id;
        do {
            id = jdbc.sql("select nextval('app_user_seq')").query(Integer.class).single();
        } while (directory.has(new RecordKey(RecordKind.ASSOCIATE, id)));
        return id;
    }

    /** @return why the user cannot be added, by property; empty if there is no problem */
    @Transactional(readOnly = true)
    Map<String, String> problemsOf(NewUser user) {
        Map<String, String> problems = new LinkedHashMap<>();
        checkName(problems, "Name", user.loginName(), NewUser.MAX_LOGIN_NAME_LENGTH);
        checkName(problems, "UserName", user.userName() == null ? "" : user.userName(), NewUser.MAX_NAME_LENGTH);
        checkText(problems, "FirstName", user.firstName(), NewUser.MAX_FIRST_NAME_LENGTH);
        checkText(problems, "FullName", user.fullName(), NewUser.MAX_NAME_LENGTH);
        checkText(problems, "DisplayName", user.displayName(), NewUser.MAX_NAME_LENGTH);
        checkText(problems, "GroupName", user.groupName(), NewUser.MAX_NAME_LENGTH);
        problemOfName(user.loginName()).ifPresent(problem -> problems.putIfAbsent("Name", problem));
        if (user.userName() != null && byUserName(NewUser.key(user.userName())).isPresent()) {
            problems.putIfAbsent("UserName", userNameTaken(user.userName()));
        }
        return problems;
    }

    /** A name is stored in lower case too, in which some letters are longer. */
    private static void checkName(Map<String, String> problems, String property, String name, int longest) {
        checkText(problems, property, name.length() > longest ? name : NewUser.key(name), longest);
    }

    private static void checkText(Map<String, String> problems, String property, String text, int longest) {
        if (text.length() > longest) {
            problems.put(property, InvalidRequestException.tooLong(text, longest));
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
        return byLogin(NewUser.key(name)).isPresent() ? Optional.of(nameTaken(name)) : Optional.empty();
    }

    static String nameTaken(String name) {
        return "There is a user '" + name + "' already.";
    }

    static String userNameTaken(@Nullable String userName) {
        return "Another user has the user name '" + userName + "'.";
    }

    /** @throws NotFoundException no such user */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void changePassword(int associateId, String password) {
        String hash = passwords.encode(password);
        inTransaction(() -> change(associateId, account -> account.changePassword(hash, clock.instant())));
    }

    /**
     * @return the user before and after, equal if the role was the same
     * @throws NotFoundException no such user
     * @throws InvalidArgumentException the user is the only administrator
     */
    UserChanged changeRole(int associateId, Role role) {
        if (role != Role.ADMINISTRATOR) {
            keepAnAdministrator(associateId);
        }
        return change(associateId, account -> account.changeRole(role, clock.instant()));
    }

    /**
     * @return the user before and after, equal if the state was the same
     * @throws NotFoundException no such user
     * @throws InvalidArgumentException the user is the only administrator
     */
    public UserChanged setEnabled(int associateId, boolean enabled) {
        if (!enabled) {
            keepAnAdministrator(associateId);
        }
        return change(associateId, account -> account.setEnabled(enabled, clock.instant()));
    }

    /** Makes a user an enabled administrator with a new password. */
    @Transactional(propagation = Propagation.SUPPORTS)
    void restoreAdministrator(int associateId, String password) {
        String hash = passwords.encode(password);
        inTransaction(() -> change(associateId, account -> {
            account.changePassword(hash, clock.instant());
            account.changeRole(Role.ADMINISTRATOR, clock.instant());
            account.setEnabled(true, clock.instant());
        }));
    }

    /**
     * Replaces the hash of the same password by one with the current parameters, unless the password has been changed meanwhile.
     * Credentials granted to the user stay valid.
     *
     * @param oldHash the hash that the password was checked against
     */
    public void replaceHash(int associateId, String oldHash, String newHash) {
        jdbc.sql("update app_user set password_hash = ? where id = ? and password_hash = ?")
                .param(newHash)
                .param(associateId)
                .param(oldHash)
                .update();
    }

    /** Locks the row, changes the user and publishes the change, if there is any. */
    private UserChanged change(int associateId, Consumer<UserAccount> change) {
        UserAccount account = account(associateId);
        entities.refresh(account, LockModeType.PESSIMISTIC_WRITE);
        User before = account.toUser();
        long stamp = account.stamp();
        change.accept(account);
        UserChanged changed = new UserChanged(before, account.toUser());
        if (account.stamp() != stamp) {
            if (before.enabled() != changed.after().enabled()) {
                directory.put(associate(changed.after()));
            }
            accounts.flush();
            events.publishEvent(changed);
        }
        return changed;
    }

    /**
     * Locks the rows of all administrators, so that concurrent changes cannot remove the last one. They are locked before any other
     * user, in the order of their ids, to avoid deadlocks.
     */
    private void keepAnAdministrator(int associateId) {
        List<Integer> administrators = jdbc.sql(
                        "select id from app_user where role = 'ADMINISTRATOR' and enabled order by id for update")
                .query(Integer.class)
                .list();
        if (administrators.equals(List.of(associateId))) {
            throw new InvalidArgumentException(
                    "'" + account(associateId).toUser().loginName()
                            + "' is the only administrator, and there has to be one.");
        }
    }

    private <T> T inTransaction(Supplier<T> action) {
        return Objects.requireNonNull(transaction.execute(status -> action.get()));
    }

    private Optional<UserAccount> byLogin(String key) {
        return canBeStored(key) ? accounts.findByLoginName(key) : Optional.empty();
    }

    private Optional<UserAccount> byUserName(String key) {
        return canBeStored(key) ? accounts.findByUserNameKey(key) : Optional.empty();
    }

    /** PostgreSQL throws an error for a text with a NUL character instead of finding nothing. */
    private static boolean canBeStored(String key) {
        return key.indexOf('\0') < 0;
    }

    private UserAccount account(int associateId) {
        return accounts.findById(associateId).orElseThrow(() -> NotFoundException.user(associateId));
    }

    /** @return null where no user has the login name */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    @Nullable
    public LoginAccount loginAccount(String loginName) {
        return byLogin(NewUser.key(loginName)).map(UserAccount::toLoginAccount).orElse(null);
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
