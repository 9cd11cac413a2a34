package org.chatsession.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.chatsession.security.BrowserSession;
import org.junit.jupiter.api.Test;

class AuditLogTest {

    @Test
    void letsNothingFromOutsideStartALineOrAField() {
        assertThat(AuditLog.clean("kari\n2026-01-01T00:00:00Z login user=tje0"))
                .isEqualTo("kari_2026-01-01T00:00:00Z_login_user_tje0");
        assertThat(AuditLog.clean("\u001b[31m\u2028\u202e\u0000")).isEqualTo("__31m___");
        assertThat(AuditLog.clean("Åse.Ødegård@example.org")).isEqualTo("Åse.Ødegård@example.org");
        assertThat(AuditLog.clean("x".repeat(500))).hasSize(80);
    }

    @Test
    void findsNoSecretInTexts() {
        assertThat(new LoginAccount(new Caller(1, "tje0", "Terje", Role.AGENT), "{bcrypt}hash", true))
                .asString()
                .doesNotContain("bcrypt");
        assertThat(new BrowserSession(new Caller(1, "tje0", "Terje", Role.AGENT), "token"))
                .asString()
                .doesNotContain("token");
        assertThat(new AdministratorSettings("root", "secret")).asString().doesNotContain("secret");
    }
}
