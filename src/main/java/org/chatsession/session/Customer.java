package org.chatsession.session;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** The customer's own details, as entered into the form that starts a chat. */
@Embeddable
record Customer(
        @Column(name = "customer_alias") String alias,
        @Column(name = "customer_host") String host,
        @Column(name = "customer_name") String name,
        @Column(name = "customer_email") String email,
        @Column(name = "customer_phone") String phone,
        @Column(name = "customer_consented") boolean consented,
        @Column(name = "customer_company_name") String companyName) {}
