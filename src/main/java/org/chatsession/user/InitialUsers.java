package org.chatsession.user;

import java.util.List;
import java.util.Locale;
import org.chatsession.installation.Installation;
import org.chatsession.installation.SetupLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sees to it, before the first request, that somebody can log in: the demo users, or the first administrator from the settings. */
@Component
public class InitialUsers implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(InitialUsers.class);

    private static final List<DemoUser> DEMO = List.of(
            new DemoUser("tje0", "Tje0", "Terje", "Terje Jensen", Role.ADMINISTRATOR),
            new DemoUser("kari", "Kari0", "Kari", "Kari Nordmann", Role.AGENT),
            new DemoUser("ola", "Ola0", "Ola", "Ola Nordmann", Role.AGENT),
            new DemoUser("lise", "Lise0", "Lise", "Lise Berg", Role.READ_ONLY));

    private final Users users;
    private final UserSeeder provisioning;
    private final ObjectProvider<Seed> seeds;
    private final Installation installation;
    private final SetupLock setup;
    private final AdministratorSettings administrator;
    private final TransactionTemplate transaction;
    private final PasswordEncoder passwords;

    InitialUsers(
            Users users,
            UserSeeder provisioning,
            ObjectProvider<Seed> seeds,
            Installation installation,
            SetupLock setup,
            AdministratorSettings administrator,
            TransactionTemplate transaction,
            PasswordEncoder passwords) {
        this.users = users;
        this.provisioning = provisioning;
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
            DEMO.forEach(demo -> users.add(demo.user(), demo.password()));
        }
        seeds.orderedStream().forEach(seed -> seed.apply(provisioning));
        if (users.isEmpty()) {
            addAdministrator();
        }
    }

    private void addAdministrator() {
        String user = administrator.user();
        String password = administrator.password();
        if (user == null || user.isBlank() || password == null || password.isEmpty()) {
            throw new NoAdministratorException("There is no user yet, so nobody could log in.");
        }
        NewUser first = new NewUser(user, null, user, user, "", 1, "Administration", Role.ADMINISTRATOR, true);
        provisioning.user(first, password, true).values().stream().findFirst().ifPresent(problem -> {
            throw new NoAdministratorException("The first administrator cannot be added: " + problem);
        });
        LOG.info("Added the first administrator '{}'", AuditLog.clean(user));
    }

    /**
     * The demo users who may log in and still have the password that everybody knows, each as {@code name/password (role)}. Where the
     * installation is a demo, passwords are not compared, which takes its time.
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

    private record DemoUser(NewUser user, String password) {

        DemoUser(String login, String password, String firstName, String fullName, Role role) {
            this(new NewUser(login, null, firstName, fullName, "", 2, "Support", role, true), password);
        }
    }
}
