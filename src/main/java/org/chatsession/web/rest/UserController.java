package org.chatsession.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.chatsession.carrier.Carrier;
import org.chatsession.carrier.Length;
import org.chatsession.carrier.SoPrincipalCarrier;
import org.chatsession.carrier.UserEntity;
import org.chatsession.carrier.UserRole;
import org.chatsession.codec.Submitted;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.security.AccessCredentials;
import org.chatsession.security.PrincipalService;
import org.chatsession.user.Caller;
import org.chatsession.user.NewUser;
import org.chatsession.user.Role;
import org.chatsession.user.User;
import org.chatsession.user.UserAdministration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The current user and, for administrators, the administration of users.
 *
 * @see "cross-cutting 2.4, 2.8"
 */
@RestController
@RequestMapping("/api/v1/User")
class UserController {

    private final PrincipalService principals;
    private final AccessCredentials credentials;
    private final UserAdministration users;

    UserController(PrincipalService principals, AccessCredentials credentials, UserAdministration users) {
        this.principals = principals;
        this.credentials = credentials;
        this.users = users;
    }

    /** The body of a request to add a user. */
    record NewUserRequest(
            @Length(239) String name,
            String password,
            @Length(254) @Nullable String userName,
            @Length(99) String firstName,
            @Length(254) String fullName,
            @Length(254) String displayName,
            int groupId,
            @Length(254) String groupName,
            UserRole role,
            boolean chatLicence)
            implements Carrier {

        @Override
        public String toString() {
            return "NewUserRequest[" + name + "]";
        }
    }

    /** A new password. */
    record PasswordRequest(String password) implements Carrier {

        @Override
        public String toString() {
            return "PasswordRequest[…]";
        }
    }

    /** A new role. */
    record RoleRequest(UserRole role) implements Carrier {}

    @GetMapping("/currentPrincipal")
    @Operation(summary = "Reads the current user")
    SoPrincipalCarrier getCurrentPrincipal(@AuthenticationPrincipal Caller caller) {
        return principals.current(caller);
    }

    @GetMapping("/currentToken")
    @Operation(
            summary = "Grants a Bearer token to the caller",
            description =
                    "Every call grants a new token, which by default lives for an hour; those granted before stay valid.")
    String createAccessToken(@AuthenticationPrincipal Caller caller) {
        return credentials.grantToken(caller);
    }

    @GetMapping
    @Operation(summary = "Lists all users, including disabled ones", description = "For administrators only.")
    List<UserEntity> listUsers(@AuthenticationPrincipal Caller caller) {
        return users.list(caller).stream().map(UserController::entity).toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "Reads a user", description = "For administrators only.")
    UserEntity getUser(@AuthenticationPrincipal Caller caller, @PathVariable int id) {
        return entity(users.get(caller, id));
    }

    @PostMapping
    @Operation(
            summary = "Adds a user",
            description = "For administrators only. The password needs ten characters and must not be a common one.")
    UserEntity createUser(@AuthenticationPrincipal Caller caller, @RequestBody Submitted<NewUserRequest> newUser) {
        NewUserRequest requested = newUser.entity();
        NewUser user = new NewUser(
                requested.name(),
                requested.userName(),
                requested.firstName(),
                requested.fullName(),
                requested.displayName(),
                requested.groupId(),
                requested.groupName(),
                role("newUser.Role", requested.role()),
                !newUser.has("ChatLicence") || requested.chatLicence());
        return entity(users.create(caller, user, requested.password()));
    }

    @PutMapping("/{id}/Password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Changes a user's password",
            description = "For administrators only. Ends all tickets, tokens and sessions of the user.")
    void changeUserPassword(
            @AuthenticationPrincipal Caller caller, @PathVariable int id, @RequestBody PasswordRequest request) {
        users.changePassword(caller, id, request.password());
    }

    @PutMapping("/{id}/Role")
    @Operation(
            summary = "Changes a user's role",
            description = "For administrators only. Ends all tickets, tokens and sessions of the user.")
    UserEntity changeUserRole(
            @AuthenticationPrincipal Caller caller, @PathVariable int id, @RequestBody RoleRequest request) {
        return entity(users.changeRole(caller, id, role("request.Role", request.role())));
    }

    @PostMapping("/{id}/Disable")
    @Operation(
            summary = "Disables a user",
            description = "For administrators only. Ends all tickets, tokens and sessions of the user.")
    UserEntity disableUser(@AuthenticationPrincipal Caller caller, @PathVariable int id) {
        return entity(users.setEnabled(caller, id, false));
    }

    @PostMapping("/{id}/Enable")
    @Operation(summary = "Enables a user", description = "For administrators only.")
    UserEntity enableUser(@AuthenticationPrincipal Caller caller, @PathVariable int id) {
        return entity(users.setEnabled(caller, id, true));
    }

    private static Role role(String path, UserRole role) {
        return switch (role) {
            case Administrator -> Role.ADMINISTRATOR;
            case Agent -> Role.AGENT;
            case ReadOnly -> Role.READ_ONLY;
            case Unknown -> throw InvalidRequestException.value(path, "A role is Administrator, Agent or ReadOnly.");
        };
    }

    private static UserEntity entity(User user) {
        return new UserEntity(
                user.associateId(),
                user.loginName(),
                user.userName(),
                user.firstName(),
                user.fullName(),
                user.displayName(),
                user.groupId(),
                user.groupName(),
                switch (user.role()) {
                    case ADMINISTRATOR -> UserRole.Administrator;
                    case AGENT -> UserRole.Agent;
                    case READ_ONLY -> UserRole.ReadOnly;
                },
                user.chatLicence(),
                user.enabled());
    }
}
