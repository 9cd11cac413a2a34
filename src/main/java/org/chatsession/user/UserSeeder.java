package org.chatsession.user;

import java.util.Map;
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
            User added = users.add(user, password);
            if (!enabled) {
                users.setEnabled(added.associateId(), false);
            }
        }
        return problems;
    }

    /** Registers an application, or gives one of that name the secret and the state that are told. */
    public void application(String name, String token, boolean enabled) {
        applications.register(name, token, enabled);
    }
}
