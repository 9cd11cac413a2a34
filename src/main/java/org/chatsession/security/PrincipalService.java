package org.chatsession.security;

import java.util.List;
import org.chatsession.carrier.SoPrincipalCarrier;
import org.chatsession.carrier.UserType;
import org.chatsession.failure.UnauthenticatedException;
import org.chatsession.user.Caller;
import org.chatsession.user.Role;
import org.chatsession.user.User;
import org.chatsession.user.Users;
import org.springframework.stereotype.Service;

/**
 * Returns the principal of the caller. Values that this server does not have, such as countries and business categories, are 0.
 *
 * @see "cross-cutting 2.8"
 */
@Service
public class PrincipalService {

    private final Users users;
    private final SecuritySettings settings;

    PrincipalService(Users users, SecuritySettings settings) {
        this.users = users;
        this.settings = settings;
    }

    public SoPrincipalCarrier current(Caller caller) {
        User user = users.findById(caller.associateId())
                .orElseThrow(() -> new UnauthenticatedException("The user is not known any more."));
        String email = user.userName() != null && user.userName().contains("@") ? user.userName() : "";
        return new SoPrincipalCarrier(
                UserType.InternalAssociate,
                user.loginName(),
                user.associateId(),
                false,
                0,
                0,
                0,
                0,
                user.groupId(),
                0,
                0,
                0,
                user.role().id(),
                roleName(user.role()),
                roleDescription(user.role()),
                "Employee",
                user.chatLicence() ? List.of("chat", "web-services") : List.of("web-services"),
                user.fullName(),
                email,
                functionRights(user.role()),
                user.associateId(),
                0,
                user.enabled() ? "StatusNormal" : "StatusDeleted",
                List.of(new SoPrincipalCarrier.ProvidedCredential(
                        "SuperOffice", user.loginName(), user.fullName(), user.associateId())),
                List.of(),
                settings.contextIdentifier(),
                user.userName() == null ? user.loginName() : user.userName());
    }

    private static String roleName(Role role) {
        return switch (role) {
            case ADMINISTRATOR -> "Administrator";
            case AGENT -> "Agent";
            case READ_ONLY -> "Read only";
        };
    }

    private static String roleDescription(Role role) {
        return switch (role) {
            case ADMINISTRATOR -> "May do everything, users and topics included.";
            case AGENT -> "Answers chats in the topics of the membership.";
            case READ_ONLY -> "Sees everything and changes nothing.";
        };
    }

    private static List<String> functionRights(Role role) {
        return switch (role) {
            case ADMINISTRATOR -> List.of("admin-all", "chat-respond");
            case AGENT -> List.of("chat-respond");
            case READ_ONLY -> List.of();
        };
    }
}
