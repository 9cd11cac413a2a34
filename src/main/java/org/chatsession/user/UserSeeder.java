package org.chatsession.user;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds missing users and applications at the start. Existing users are not changed, so that it can be repeated. */
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
     * @return why the user cannot be added, by property; empty if there is no problem
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
     * Makes a user an enabled administrator with a new password; adds the user if the name is unknown.
     *
     * @return why the user cannot be one, by property; empty if there is no problem
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

    /**
     * Registers an application, or changes the secret and the state of the one that has the name.
     *
     * @return why the application cannot be registered, by property; empty if there is no problem
     */
    public Map<String, String> application(String name, String token, boolean enabled) {
        if (name.length() > ClientApplications.MAX_NAME_LENGTH) {
            return Map.of("Name", "At most " + ClientApplications.MAX_NAME_LENGTH + " characters fit.");
        }
        if (applications.isOfAnother(name, token)) {
            return Map.of("Token", "Another application has this token.");
        }
        applications.register(name, token, enabled);
        return Map.of();
    }
}
