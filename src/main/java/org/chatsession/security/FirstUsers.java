package org.chatsession.security;

import org.chatsession.installation.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sees to it, before the first request, that somebody can log in: the demo users, or the first administrator from the settings. */
@Component
class FirstUsers implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(FirstUsers.class);

    private final Users users;
    private final PasswordPolicy policy;
    private final Installation installation;
    private final AdministratorSettings administrator;
    private final TransactionTemplate transaction;

    FirstUsers(
            Users users,
            PasswordPolicy policy,
            Installation installation,
            AdministratorSettings administrator,
            TransactionTemplate transaction) {
        this.users = users;
        this.policy = policy;
        this.installation = installation;
        this.administrator = administrator;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!users.isEmpty()) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> addFirst());
        } catch (DataIntegrityViolationException e) {
            if (users.isEmpty()) {
                throw e;
            }
            LOG.info("Another instance has just added the first users");
        }
    }

    private void addFirst() {
        if (installation.isDemo()) {
            add("tje0", "Tje0", "Terje", "Terje Jensen", Role.ADMINISTRATOR);
            add("kari", "Kari0", "Kari", "Kari Nordmann", Role.AGENT);
            add("ola", "Ola0", "Ola", "Ola Nordmann", Role.AGENT);
            add("lise", "Lise0", "Lise", "Lise Berg", Role.READ_ONLY);
            return;
        }
        String user = administrator.user();
        String password = administrator.password();
        if (user == null || user.isBlank() || password == null || password.isEmpty()) {
            throw new NoAdministratorException("There is no user yet, so nobody could log in.");
        }
        NewUser first = new NewUser(user, null, user, user, "", 1, "Administration", Role.ADMINISTRATOR, true);
        users.problemOfName(first).or(() -> policy.problemOf(password, user)).ifPresent(problem -> {
            throw new NoAdministratorException("The first administrator cannot be added: " + problem);
        });
        users.add(first, password);
        LOG.info("Added the first administrator '{}'", Audit.clean(user));
    }

    private void add(String login, String password, String firstName, String fullName, Role role) {
        users.add(new NewUser(login, null, firstName, fullName, "", 2, "Support", role, true), password);
    }
}
