package org.chatsession.user;

import org.chatsession.installation.Installation;
import org.chatsession.installation.SetupLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sees to it, before the first request, that somebody can log in: the demo users, or the first administrator from the settings. */
@Component
class InitialUsers implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(InitialUsers.class);

    private final Users users;
    private final UserSeeder provisioning;
    private final ObjectProvider<Seed> seeds;
    private final Installation installation;
    private final SetupLock setup;
    private final AdministratorSettings administrator;
    private final TransactionTemplate transaction;

    InitialUsers(
            Users users,
            UserSeeder provisioning,
            ObjectProvider<Seed> seeds,
            Installation installation,
            SetupLock setup,
            AdministratorSettings administrator,
            TransactionTemplate transaction) {
        this.users = users;
        this.provisioning = provisioning;
        this.seeds = seeds;
        this.installation = installation;
        this.setup = setup;
        this.administrator = administrator;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> addMissing());
    }

    private void addMissing() {
        setup.begin();
        if (installation.isDemo() && users.isEmpty()) {
            add("tje0", "Tje0", "Terje", "Terje Jensen", Role.ADMINISTRATOR);
            add("kari", "Kari0", "Kari", "Kari Nordmann", Role.AGENT);
            add("ola", "Ola0", "Ola", "Ola Nordmann", Role.AGENT);
            add("lise", "Lise0", "Lise", "Lise Berg", Role.READ_ONLY);
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

    private void add(String login, String password, String firstName, String fullName, Role role) {
        users.add(new NewUser(login, null, firstName, fullName, "", 2, "Support", role, true), password);
    }
}
