package org.chatsession.server;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports that the tables are not those of this version, but usually those of a newer one. */
class MigrationFailureAnalyzer extends AbstractFailureAnalyzer<FlywayValidateException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, FlywayValidateException cause) {
        return new FailureAnalysis(
                "The database was made by another version of the server: "
                        + String.valueOf(cause.getMessage())
                                .lines()
                                .filter(line -> line.startsWith("Detected") || line.startsWith("Migration"))
                                .findFirst()
                                .orElse("its migrations are not those of this version"),
                "Start the version that the database belongs to, or a newer one; or restore the backup from before the upgrade.",
                failure);
    }
}
