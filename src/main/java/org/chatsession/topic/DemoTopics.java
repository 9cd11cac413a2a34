package org.chatsession.topic;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.chatsession.carrier.ChatTopicEntity;
import org.chatsession.codec.CarrierType;
import org.chatsession.installation.Installation;
import org.chatsession.installation.SetupLock;
import org.chatsession.user.User;
import org.chatsession.user.Users;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fills an empty demo installation with two topics and their members. */
@Component
class DemoTopics implements ApplicationRunner {

    private static final CarrierType<ChatTopicEntity> TOPIC = CarrierType.of(ChatTopicEntity.class);

    private final Installation installation;
    private final SetupLock setup;
    private final ChatTopics topics;
    private final Memberships memberships;
    private final Users users;
    private final Clock clock;

    DemoTopics(
            Installation installation,
            SetupLock setup,
            ChatTopics topics,
            Memberships memberships,
            Users users,
            Clock clock) {
        this.installation = installation;
        this.setup = setup;
        this.topics = topics;
        this.memberships = memberships;
        this.users = users;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (installation.isDemo()) {
            setup.begin();
            if (topics.count() == 0) {
                add("Support", "Help with what you have bought");
                add("Sales", "Questions before you buy");
            }
        }
    }

    private void add(String name, String description) {
        ChatTopicEntity entity =
                TOPIC.with(TOPIC.with(TopicDefaults.topic(), "Name", name), "Description", description);
        ChatTopic topic = topics.saveAndFlush(
                new ChatTopic(ChatTopicMapper.content(entity), ChatTopicMapper.acceptance(entity), clock.instant()));
        List.of("kari", "ola").stream()
                .map(users::findByLogin)
                .flatMap(Optional::stream)
                .map(User::associateId)
                .forEach(userId -> memberships.add(new Membership(topic.id(), userId, true, true, false, true)));
    }
}
