package org.chatsession.webhook;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The active webhooks, kept at hand for as long as the number of the audience stays the same, whichever instance changes it. */
@Component
class Listeners {

    private record Known(long audience, List<Hook> hooks) {}

    private final Hooks hooks;
    private volatile Known known = new Known(-1, List.of());

    Listeners(Hooks hooks) {
        this.hooks = hooks;
    }

    /** @param audience the number as the current transaction sees it */
    List<Hook> of(long audience) {
        Known atHand = known;
        if (atHand.audience() == audience) {
            return atHand.hooks();
        }
        List<Hook> active = hooks.active();
        keepAfterCommit(new Known(audience, active));
        return active;
    }

    /** Not before: this transaction may itself have changed a webhook, and be rolled back. */
    private void keepAfterCommit(Known fresh) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                if (known.audience() < fresh.audience()) {
                    known = fresh;
                }
            }
        });
    }
}
