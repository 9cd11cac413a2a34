package org.chatsession.webhook;

import java.util.List;
import org.chatsession.durability.AfterCommit;
import org.springframework.stereotype.Component;

/** A cache of the active webhooks, valid until the audience number changes, which any instance may do. */
@Component
class ActiveHooks {

    private record Known(long audience, List<Hook> hooks) {}

    private final Hooks hooks;
    private volatile Known known = new Known(-1, List.of());

    ActiveHooks(Hooks hooks) {
        this.hooks = hooks;
    }

    /** @param audience the audience number that the current transaction sees */
    List<Hook> of(long audience) {
        Known atHand = known;
        if (atHand.audience() == audience) {
            return atHand.hooks();
        }
        List<Hook> active = hooks.active();
        AfterCommit.run(() -> keep(new Known(audience, active)));
        return active;
    }

    /** Caches only after the commit, because this transaction may have changed a webhook and may be rolled back. */
    private void keep(Known fresh) {
        if (known.audience() < fresh.audience()) {
            known = fresh;
        }
    }
}
