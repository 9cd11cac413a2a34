package org.chatsession.durability;

import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.chatsession.installation.Installation;
import org.chatsession.installation.InstallationSettings;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;

/** The transaction manager: Spring's own, with a group commit on the embedded database. */
@Configuration
@EnableResilientMethods
class DurabilityConfiguration {

    @Bean
    PlatformTransactionManager transactionManager(
            EntityManagerFactory entities,
            Installation installation,
            InstallationSettings settings,
            JdbcConnectionDetails database,
            ApplicationContext context) {
        JpaTransactionManager transactions = new JpaTransactionManager(entities);
        // Without a transaction each statement gives its connection back at once: who kept one while asking for another
        // could wait for those who do the same
        transactions.setTransactionSynchronization(
                AbstractPlatformTransactionManager.SYNCHRONIZATION_ON_ACTUAL_TRANSACTION);
        return installation.hasEmbeddedDatabase()
                ? new DurableTransactionManager(
                        transactions,
                        new GroupCommit(ownConnections(database), () -> giveUp(context)),
                        new DiskSpace(settings.dataDir(), settings.minFreeSpace()))
                : transactions;
    }

    /** Reports the liveness state as broken, since only a restart opens the database again. */
    private static void giveUp(ApplicationContext context) {
        AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
        AvailabilityChangeEvent.publish(context, LivenessState.BROKEN);
    }

    /** Connections outside of the pool: all pooled ones may be used by threads that wait for the checkpoint. */
    private static DataSource ownConnections(JdbcConnectionDetails database) {
        DriverManagerDataSource connections = new DriverManagerDataSource(database.getJdbcUrl());
        connections.setUsername(database.getUsername());
        connections.setPassword(database.getPassword());
        return connections;
    }
}
