package org.chatsession.user;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.chatsession.durability.AfterCommit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes logins, refusals and changes of users, one line each with its time in UTC. Text from requests is cut to a maximum length,
 * and characters that could start a new line or field are replaced. Secrets are never logged.
 */
@Component
public class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger("org.chatsession.audit");
    private static final int MAX_LENGTH = 80;

    private final Clock clock;

    AuditLog(Clock clock) {
        this.clock = clock;
    }

    /** Logs that a password was verified; not called again while the result is cached. */
    public void passwordAccepted(Caller caller, String address) {
        write("password-accepted user=" + clean(caller.userName()) + " from=" + clean(address));
    }

    public void loggedIn(Caller caller, String way, String address) {
        write("login user=" + clean(caller.userName()) + " by=" + way + " from=" + clean(address));
    }

    public void loggedOut(Caller caller, String address) {
        write("logout user=" + clean(caller.userName()) + " from=" + clean(address));
    }

    /** @param why a constant word, without blanks and text from the request */
    public void refused(String why, String address) {
        write("refused why=" + clean(why) + " from=" + clean(address));
    }

    public void throttled(String address) {
        write("throttled from=" + clean(address));
    }

    /**
     * Logs a change when it has been committed.
     *
     * @param what an action on a user or an application, such as {@code disabled}
     */
    void administered(Caller administrator, String what, String whom) {
        AfterCommit.run(() -> write(what + " whom=" + clean(whom) + " by=" + clean(administrator.userName())));
    }

    private void write(String line) {
        if (LOG.isInfoEnabled()) {
            LOG.info("{} {}", clock.instant().truncatedTo(ChronoUnit.MILLIS), line);
        }
    }

    static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .limit(MAX_LENGTH)
                .map(c -> Character.isLetterOrDigit(c) || "._-@:+/".indexOf(c) >= 0 ? c : '_')
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
