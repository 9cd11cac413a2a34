package org.chatsession.web.decorator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Set;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.codec.WriteOptions;
import org.chatsession.localization.Language;
import org.chatsession.web.converter.DecoratedBody;
import org.junit.jupiter.api.Test;

class LocalizationStageTest {

    private final LocalizationStage stage = new LocalizationStage();

    @Test
    void writesInTheClientsLanguageAndZone() throws Exception {
        WriteOptions options = stage.apply(StageFixture.session(), StageFixture.returnedBy("plain"))
                .options();
        assertThat(options.zone()).isEqualTo(ZoneId.of("Europe/Oslo"));
        assertThat(options.offsets()).isTrue();
        assertThat(options.texts().language()).contains(Language.NO);
    }

    @Test
    void keepsTheRightsOfAnotherStage() throws Exception {
        DecoratedBody body = StageFixture.session();
        Set<Class<?>> rights = Set.of(ChatSessionEntity.class);
        DecoratedBody localized =
                stage.apply(body.withOptions(body.options().withWritable(rights)), StageFixture.returnedBy("plain"));
        assertThat(localized.options().writable()).isEqualTo(rights);
    }
}
