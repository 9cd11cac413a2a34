package org.chatsession.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.chatsession.carrier.ChatSessionStatus;
import org.chatsession.carrier.MDOListItem;
import org.chatsession.failure.NotFoundException;
import org.chatsession.failure.Quotation;
import org.chatsession.localization.TextLocalizer;
import org.chatsession.topic.ChatTopicService;
import org.chatsession.topic.TopicMembers;
import org.chatsession.topic.TopicView;
import org.chatsession.user.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Selection lists for clients.
 *
 * @see "chat-domain 6.6"
 */
@Service
@Transactional(readOnly = true)
public class PickLists {

    private final ChatTopicService topics;
    private final TopicMembers members;

    PickLists(ChatTopicService topics, TopicMembers members) {
        this.topics = topics;
        this.members = members;
    }

    /**
     * The options of a request for a list.
     *
     * @param notAll channels without the item that stands for all of them
     * @param listAll all channels, not only the caller's
     * @param onlyPresent only users who are present
     * @param removeSelf users without the caller
     * @param topicId only users who are members of the topic; null for all
     */
    public record Options(
            boolean notAll,
            boolean listAll,
            boolean onlyPresent,
            boolean removeSelf,
            @Nullable Integer topicId) {}

    /**
     * @param name of the list in any case
     * @throws NotFoundException no list has the name, or no topic the id
     */
    public List<MDOListItem> list(String name, Options options, Caller caller, TextLocalizer texts) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "chatsessionstatus" -> statuses(texts);
            case "chatchannel" -> channels(options, caller, texts);
            case "chatuser" -> users(options, caller);
            // Scripts run in the CRM, and there is none
            case "chatbot" -> List.of();
            default -> throw new NotFoundException("There is no list " + Quotation.of(name) + ".");
        };
    }

    private static List<MDOListItem> statuses(TextLocalizer texts) {
        return Arrays.stream(ChatSessionStatus.values())
                .map(status -> MDOListItem.of(
                        status.number(), texts.resource("SR_CHAT_STATUS_" + status.number()), List.of(), status.name()))
                .toList();
    }

    private List<MDOListItem> channels(Options options, Caller caller, TextLocalizer texts) {
        Stream<TopicView> found = (options.listAll()
                        ? topics.views()
                        : topics.views(members.topicsOf(caller.associateId())))
                .values().stream().sorted(Comparator.comparing(TopicView::id));
        List<MDOListItem> items = new ArrayList<>();
        if (!options.notAll()) {
            items.add(MDOListItem.of(0, texts.resource("SR_VFC_ALL"), List.of(), ""));
        }
        found.forEach(topic -> items.add(MDOListItem.of(topic.id(), texts.localize(topic.name()), List.of(), "")));
        return items;
    }

    private List<MDOListItem> users(Options options, Caller caller) {
        Predicate<MDOListItem> wanted = user -> true;
        if (options.removeSelf()) {
            wanted = wanted.and(user -> user.id() != caller.associateId());
        }
        if (options.topicId() != null) {
            Set<Integer> ofTopic = members.userIds(options.topicId());
            wanted = wanted.and(user -> ofTopic.contains(user.id()));
        }
        return members.candidates(true, options.onlyPresent()).stream()
                .filter(wanted)
                .toList();
    }
}
