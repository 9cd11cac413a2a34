package org.chatsession.session;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Keys of the related records of a session; 0 for none. */
@Embeddable
record RelatedIds(
        @Column(name = "person_id") int person,
        @Column(name = "contact_id") int contact,
        @Column(name = "project_id") int project,
        @Column(name = "sale_id") int sale,
        @Column(name = "ticket_id") int ticket) {

    /** Sets the person, and the person's company unless a company is set. */
    RelatedIds withPerson(int found, int company) {
        return new RelatedIds(found, contact != 0 ? contact : Math.max(0, company), project, sale, ticket);
    }
}
