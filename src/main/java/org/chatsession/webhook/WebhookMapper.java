package org.chatsession.webhook;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.chatsession.carrier.Associate;
import org.chatsession.carrier.MDOListItem;
import org.chatsession.carrier.Webhook;
import org.chatsession.carrier.WebhookState;
import org.chatsession.codec.CarrierType;
import org.chatsession.directory.Directory;
import org.chatsession.directory.RecordKey;
import org.chatsession.directory.RecordKind;
import org.chatsession.directory.Records;
import org.jspecify.annotations.Nullable;

/** Converts stored webhooks to carriers. */
final class WebhookMapper {

    private static final CarrierType<MDOListItem> ITEM = CarrierType.of(MDOListItem.class);

    private WebhookMapper() {}

    /** @see "webhooks 2, W1" */
    static Webhook createDefault() {
        return new Webhook(
                0,
                null,
                List.of("chatsession.created", "chatsession.changed", "chatsession.message"),
                null,
                null,
                WebhookState.Active,
                WebhookRules.TYPE,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                0,
                0,
                0,
                0,
                0,
                "");
    }

    static Webhook carrier(Hook hook, Directory directory) {
        return carriers(List.of(hook), directory).get(0);
    }

    static List<Webhook> carriers(Collection<Hook> hooks, Directory directory) {
        Records records = directory.load(hooks.stream()
                .flatMap(hook -> Stream.of(hook.registeredBy(), hook.updatedBy()))
                .distinct()
                .map(id -> new RecordKey(RecordKind.ASSOCIATE, id))
                .toList());
        return hooks.stream().map(hook -> carrier(hook, records)).toList();
    }

    private static Webhook carrier(Hook hook, Records records) {
        Hook.Content content = hook.content();
        Hook.Counters counters = hook.counters();
        return new Webhook(
                hook.id(),
                content.name(),
                content.events(),
                content.targetUrl(),
                content.secret(),
                content.state(),
                WebhookRules.TYPE,
                content.headers(),
                content.properties(),
                hook.registered(),
                associate(records, hook.registeredBy()),
                hook.updated(),
                associate(records, hook.updatedBy()),
                content.errorEmails().isEmpty() ? "" : content.errorEmails().get(0),
                content.errorEmails(),
                content.errorAssociates().stream().map(WebhookMapper::item).toList(),
                content.description(),
                content.notifyVia(),
                content.notifyWhen(),
                counters.totalCalls(),
                counters.totalErrors(),
                counters.consecutiveErrors(),
                counters.lastError());
    }

    private static @Nullable Associate associate(Records records, int id) {
        return records.find(Associate.class, id);
    }

    private static MDOListItem item(int id) {
        return ITEM.with(ITEM.empty(), "Id", id);
    }
}
