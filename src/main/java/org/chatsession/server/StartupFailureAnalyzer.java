package org.chatsession.server;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to set, rather than where it went wrong. */
class StartupFailureAnalyzer extends AbstractFailureAnalyzer<StartupException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, StartupException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
