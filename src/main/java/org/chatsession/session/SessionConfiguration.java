package org.chatsession.session;

import org.springframework.context.annotation.Configuration;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Enables retries after conflicts between transactions, and scheduled jobs. */
@Configuration(proxyBeanMethods = false)
@EnableResilientMethods
@EnableScheduling
class SessionConfiguration {}
