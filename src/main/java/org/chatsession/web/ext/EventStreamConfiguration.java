package org.chatsession.web.ext;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The thread of {@link EventStreams}: Spring runs all other jobs on one thread, and streams must not wait for a long one. */
@Configuration(proxyBeanMethods = false)
class EventStreamConfiguration {

    static final String SCHEDULER = "eventStreamScheduler";

    @Bean(name = SCHEDULER, defaultCandidate = false)
    TaskScheduler eventStreamScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("event-streams-");
        scheduler.setDaemon(true);
        return scheduler;
    }
}
