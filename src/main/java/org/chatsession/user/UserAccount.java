package org.chatsession.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The stored user. The stamp changes with the password, the role and the enabled state. Tickets, tokens, sessions and cached logins
 * hold the stamp with which they were granted, and are invalid when it has changed.
 *
 * <p>The row is locked before a change ({@link Users}); only changed columns are written.
 */
@Entity
@DynamicUpdate
@Table(name = "app_user")
class UserAccount {

    @Id
    private int id;

    private String name;
    private String loginName;
    private @Nullable String userName;
    private @Nullable String userNameKey;
    private String firstName;
    private String fullName;
    private String displayName;
    private int groupId;
    private String groupName;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(20)")
    private Role role;

    private boolean chatLicence;
    private boolean enabled;
    private String passwordHash;
    private long stamp;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected UserAccount() {}

    UserAccount(int id, NewUser user, String passwordHash, boolean enabled, Instant now) {
        this.id = id;
        this.name = user.loginName();
        this.loginName = NewUser.key(user.loginName());
        this.userName = user.userName();
        this.userNameKey = user.userName() == null ? null : NewUser.key(user.userName());
        this.firstName = user.firstName();
        this.fullName = user.fullName();
        this.displayName = user.displayName();
        this.groupId = user.groupId();
        this.groupName = user.groupName();
        this.role = user.role();
        this.chatLicence = user.chatLicence();
        this.enabled = enabled;
        this.passwordHash = passwordHash;
        this.stamp = 1;
        this.createdAt = now;
        this.updatedAt = now;
    }

    int id() {
        return id;
    }

    LoginAccount toLoginAccount() {
        return new LoginAccount(new Caller(id(), name, displayName, role, stamp), passwordHash, enabled);
    }

    void changePassword(String hash, Instant now) {
        passwordHash = hash;
        revoke(now);
    }

    void changeRole(Role changed, Instant now) {
        if (role != changed) {
            role = changed;
            revoke(now);
        }
    }

    void setEnabled(boolean changed, Instant now) {
        if (enabled != changed) {
            enabled = changed;
            revoke(now);
        }
    }

    /** Credentials that were granted with another stamp are invalid. */
    long stamp() {
        return stamp;
    }

    /** Invalidates everything that was granted to this user before. */
    private void revoke(Instant now) {
        stamp++;
        updatedAt = now;
    }

    User toUser() {
        return new User(
                id(), name, userName, firstName, fullName, displayName, groupId, groupName, role, chatLicence, enabled);
    }
}
