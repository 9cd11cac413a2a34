package org.chatsession.installation;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock of the program. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    /** Ticks in microseconds, which is what both databases keep, so that what was stored and what is read again are equal. */
    @Bean
    Clock clock() {
        // Its millis() fails on JDK 17, which divides by a tick in whole milliseconds: use instant()
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
