package org.chatsession.session;

import org.springframework.context.annotation.Configuration;
import org.springframework.resilience.annotation.EnableResilientMethods;

/** Lets methods be tried again where others got in between. */
@Configuration(proxyBeanMethods = false)
@EnableResilientMethods
class SessionConfiguration {}
