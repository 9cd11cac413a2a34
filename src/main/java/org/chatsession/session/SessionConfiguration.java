package org.chatsession.session;

import org.springframework.context.annotation.Configuration;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets methods be tried again where others got in between, and lets time pass. */
@Configuration(proxyBeanMethods = false)
@EnableResilientMethods
@EnableScheduling
class SessionConfiguration {}
