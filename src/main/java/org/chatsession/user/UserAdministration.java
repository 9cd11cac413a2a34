package org.chatsession.user;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chatsession.durability.RetryOnConflict;
import org.chatsession.failure.ForbiddenException;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.failure.NotFoundException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/** Administration of users. A change of password, role or state invalidates everything that was granted to the user before. */
@Service
@RetryOnConflict
public class UserAdministration {

    private final Users users;
    private final PasswordPolicy policy;
    private final AuditLog audit;

    UserAdministration(Users users, PasswordPolicy policy, AuditLog audit) {
        this.users = users;
        this.policy = policy;
        this.audit = audit;
    }

    /** @throws ForbiddenException the caller is no administrator */
    public List<User> list(Caller caller) {
        caller.requireAdministrator();
        return users.all();
    }

    /**
     * @throws ForbiddenException the caller is no administrator
     * @throws NotFoundException no such user
     */
    public User get(Caller caller, int associateId) {
        caller.requireAdministrator();
        return users.findById(associateId).orElseThrow(() -> NotFoundException.user(associateId));
    }

    /**
     * @throws ForbiddenException the caller is no administrator
     * @throws InvalidRequestException an invalid or used name, or a password that is too weak
     */
    public User create(Caller caller, NewUser user, String password) {
        caller.requireAdministrator();
        Map<String, List<String>> problems = problemsOf(user, password);
        InvalidRequestException.throwIfAny(problems);
        User created;
        try {
            created = users.add(user, password);
        } catch (DataIntegrityViolationException e) {
            throw nameTaken(user, e);
        }
        audit.administered(caller, "created", created.loginName());
        return created;
    }

    /** The name was taken concurrently after it was checked: the same problem as from the check. */
    private static InvalidRequestException nameTaken(NewUser user, DataIntegrityViolationException e) {
        String cause = String.valueOf(e.getMostSpecificCause().getMessage()).toLowerCase(Locale.ROOT);
        if (cause.contains("app_user_login_name_is_unique")) {
            return InvalidRequestException.value("newUser.Name", Users.nameTaken(user.loginName()));
        }
        if (cause.contains("app_user_user_name_is_unique")) {
            return InvalidRequestException.value("newUser.UserName", Users.userNameTaken(user.userName()));
        }
        throw e;
    }

    /**
     * @throws ForbiddenException the caller is no administrator
     * @throws NotFoundException no such user
     * @throws InvalidRequestException the password is too weak
     */
    public void changePassword(Caller caller, int associateId, String password) {
        User user = get(caller, associateId);
        policy.problemOf(password, user.loginName()).ifPresent(problem -> {
            throw InvalidRequestException.value("request.Password", problem);
        });
        users.changePassword(associateId, password);
        audit.administered(caller, "changed-password", user.loginName());
    }

    /**
     * @throws ForbiddenException the caller is no administrator
     * @throws NotFoundException no such user
     * @throws InvalidArgumentException the user is the only administrator
     */
    public User changeRole(Caller caller, int associateId, Role role) {
        caller.requireAdministrator();
        return audited(caller, "changed-role-to-" + role, users.changeRole(associateId, role));
    }

    /**
     * @throws ForbiddenException the caller is no administrator
     * @throws NotFoundException no such user
     * @throws InvalidArgumentException the user is the only administrator
     */
    public User setEnabled(Caller caller, int associateId, boolean enabled) {
        caller.requireAdministrator();
        return audited(caller, enabled ? "enabled" : "disabled", users.setEnabled(associateId, enabled));
    }

    private User audited(Caller caller, String what, UserChanged changed) {
        if (!changed.before().equals(changed.after())) {
            audit.administered(caller, what, changed.after().loginName());
        }
        return changed.after();
    }

    private Map<String, List<String>> problemsOf(NewUser user, String password) {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        users.problemsOf(user).forEach((name, problem) -> problems.put("newUser." + name, List.of(problem)));
        policy.problemOf(password, user.loginName())
                .ifPresent(problem -> problems.put("newUser.Password", List.of(problem)));
        return problems;
    }
}
