package org.chatsession.user;

import java.util.List;
import java.util.Locale;
import org.chatsession.installation.Installation;
import org.chatsession.installation.SetupLock;
import org.chatsession.installation.StartupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds the users that an installation needs before the first request: the demo users, those of the seeds, and an administrator from
 * the settings where there is no enabled one.
 */
@Component
public class InitialUsers implements SmartInitializingSingleton {

    private static final String ADMINISTRATOR_NEEDED =
            "Set CHATSESSION_ADMIN_USER and CHATSESSION_ADMIN_PASSWORD (at least 10 characters, not a common password) in the"
                    + " environment for the first start: they create the first administrator. Or set CHATSESSION_DEMO=true to"
                    + " have demo users with well-known passwords.";

    private static final Logger LOG = LoggerFactory.getLogger(InitialUsers.class);

    /** With the hashes of the passwords, since making four would take a tenth of the start; everybody knows the passwords anyway. */
    private static final List<DemoUser> DEMO = List.of(
            new DemoUser(
                    "tje0",
                    "Tje0",
                    "{bcrypt}$2a$10$VKeLylFcsNB96YHJO/ZI.uHCfZl2Sf5/kMElJ0XHR7jwHODpe1x4y",
                    "Terje",
                    "Terje Jensen",
                    Role.ADMINISTRATOR),
            new DemoUser(
                    "kari",
                    "Kari0",
                    "{bcrypt}$2a$10$zJ.G4u8c.07NRipdyw3JDORGKySRu96fbWH5CputmqBBtbCk2mrWe",
                    "Kari",
                    "Kari Nordmann",
                    Role.AGENT),
            new DemoUser(
                    "ola",
                    "Ola0",
                    "{bcrypt}$2a$10$bTPg2zG9F3x41US5OWt5X.dhcOqx13gJMMr8OUu4/9sFk0FaVNIcC",
                    "Ola",
                    "Ola Nordmann",
                    Role.AGENT),
            new DemoUser(
                    "lise",
                    "Lise0",
                    "{bcrypt}$2a$10$2.WcKau/rXqdBWPbinfFPeL/lXtZnPNt2MGjo/JwLyN2m65R17jxG",
                    "Lise",
                    "Lise Berg",
                    Role.READ_ONLY));

    private final Users users;
    private final UserSeeder seeder;
    private final ObjectProvider<Seed> seeds;
    private final Installation installation;
    private final SetupLock setup;
    private final AdministratorSettings administrator;
    private final TransactionTemplate transaction;
    private final PasswordEncoder passwords;

    InitialUsers(
            Users users,
            UserSeeder seeder,
            ObjectProvider<Seed> seeds,
            Installation installation,
            SetupLock setup,
            AdministratorSettings administrator,
            TransactionTemplate transaction,
            PasswordEncoder passwords) {
        this.users = users;
        this.seeder = seeder;
        this.seeds = seeds;
        this.installation = installation;
        this.setup = setup;
        this.administrator = administrator;
        this.transaction = transaction;
        this.passwords = passwords;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> addMissing());
    }

    private void addMissing() {
        setup.begin();
        if (installation.isDemo() && users.isEmpty()) {
            DEMO.forEach(demo -> users.addWithHash(demo.user(), demo.password(), demo.hash()));
        }
        seeds.orderedStream().forEach(seed -> seed.apply(seeder));
        if (!users.hasAdministrator()) {
            makeAdministrator();
        }
    }

    /** Adds the first administrator from the settings, or restores one when no enabled one is left. */
    private void makeAdministrator() {
        boolean first = users.isEmpty();
        String user = administrator.user();
        String password = administrator.password();
        if (user == null || user.isBlank() || password == null || password.isEmpty()) {
            if (first) {
                throw new StartupException("There is no user yet, so nobody could log in.", ADMINISTRATOR_NEEDED);
            }
            LOG.warn(
                    "*** No enabled user is an administrator, so nobody can manage users. Set CHATSESSION_ADMIN_USER and"
                            + " CHATSESSION_ADMIN_PASSWORD and start again to have one. ***");
            return;
        }
        seeder.administrator(user, password).values().stream().findFirst().ifPresent(problem -> {
            throw new StartupException(
                    "The administrator of the settings cannot be added: " + problem, ADMINISTRATOR_NEEDED);
        });
        if (first) {
            LOG.info("Added the first administrator '{}'", AuditLog.clean(user));
        } else {
            LOG.warn(
                    "*** No enabled user was an administrator. '{}' is one now, with the password of"
                            + " CHATSESSION_ADMIN_PASSWORD. ***",
                    AuditLog.clean(user));
        }
    }

    /**
     * The enabled demo users who still have the well-known password, each as {@code name/password (role)}. In a demo installation
     * passwords are not verified, because that takes long.
     */
    public List<String> demoLogins() {
        return DEMO.stream()
                .filter(demo -> {
                    LoginAccount account = users.loginAccount(demo.user().loginName());
                    return account != null
                            && account.enabled()
                            && (installation.isDemo() || passwords.matches(demo.password(), account.passwordHash()));
                })
                .map(demo -> "%s/%s (%s)"
                        .formatted(
                                demo.user().loginName(),
                                demo.password(),
                                describe(demo.user().role())))
                .toList();
    }

    private static String describe(Role role) {
        return role == Role.READ_ONLY ? "may only read" : role.name().toLowerCase(Locale.ROOT);
    }

    private record DemoUser(NewUser user, String password, String hash) {

        DemoUser(String login, String password, String hash, String firstName, String fullName, Role role) {
            this(new NewUser(login, null, firstName, fullName, "", 2, "Support", role, true), password, hash);
        }
    }
}
