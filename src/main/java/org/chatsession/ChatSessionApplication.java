package org.chatsession;

import java.util.Locale;
import java.util.OptionalInt;
import org.chatsession.server.CommandLine;
import org.chatsession.server.CopyCommand;
import org.chatsession.server.LivenessExitListener;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts the server, or runs the command of the command line. Only services start transactions, so those of Spring Data's
 * repositories are disabled.
 */
@SpringBootApplication
@EnableJpaRepositories(enableDefaultTransactions = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class ChatSessionApplication {

    public static void main(String[] args) {
        // The embedded database converts case by the default locale, and a Turkish I is another letter than that of the
        // columns
        Locale.setDefault(Locale.ENGLISH);
        OptionalInt exitCode = CommandLine.handle(args);
        if (exitCode.isPresent()) {
            System.exit(exitCode.getAsInt());
        } else if (CopyCommand.isMeant(args)) {
            CopyCommand.start(args);
        } else {
            SpringApplication server = new SpringApplication(ChatSessionApplication.class);
            server.addListeners(new LivenessExitListener());
            server.run(args);
        }
    }
}
