package org.chatsession;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the program, nothing else. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ChatSessionApplication {

    public static void main(String[] args) {
        SpringApplication.run(ChatSessionApplication.class, args);
    }
}
