package org.chatsession.user;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds what is missing at the start. Whatever is there already stays as it is, so that doing it again changes nothing. */
@Service
@Transactional
public class UserSeeder {

    private final Users users;
    private final ClientApplications applications;
    private final PasswordPolicy policy;

    UserSeeder(Users users, ClientApplications applications, PasswordPolicy policy) {
        this.users = users;
        this.applications = applications;
        this.policy = policy;
    }

    /**
     * Adds a user, unless the login name is taken.
     *
     * @return what keeps the user from being added, by property; empty where all is well
     */
    public Map<String, String> user(NewUser user, String password, boolean enabled) {
        if (users.findByLogin(user.loginName()).isPresent()) {
            return Map.of();
        }
        Map<String, String> problems = users.problemsOf(user);
        policy.problemOf(password, user.loginName()).ifPresent(problem -> problems.put("Password", problem));
        if (problems.isEmpty()) {
            users.add(user, password, enabled);
        }
        return problems;
    }

    /**
     * Makes a user an enabled administrator with a new password; adds one where there is none of the name.
     *
     * @return what keeps the user from being one, by property; empty where all is well
     */
    Map<String, String> administrator(String loginName, String password) {
        Optional<User> user = users.findByLogin(loginName);
        if (user.isEmpty()) {
            return user(
                    new NewUser(
                            loginName, null, loginName, loginName, "", 1, "Administration", Role.ADMINISTRATOR, true),
                    password,
                    true);
        }
        Optional<String> problem = policy.problemOf(password, loginName);
        if (problem.isPresent()) {
            return Map.of("Password", problem.get());
        }
        users.restoreAdministrator(user.get().associateId(), password);
        return Map.of();
    }

    /** Registers an application, or changes the secret and the state of the one that has the name. */
    public void application(String name, String token, boolean enabled) {
        applications.register(name, token, enabled);
    }
}
