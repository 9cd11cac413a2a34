package org.chatsession.user;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports which settings are needed instead of a stack trace. */
class NoAdministratorFailureAnalyzer extends AbstractFailureAnalyzer<NoAdministratorException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, NoAdministratorException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Set CHATSESSION_ADMIN_USER and CHATSESSION_ADMIN_PASSWORD (at least 10 characters, not a common password) in the"
                        + " environment for the first start: they create the first administrator. Or set CHATSESSION_DEMO=true to"
                        + " have demo users with well-known passwords.",
                cause);
    }
}
