package org.chatsession.web.decorator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinksStageTest {

    private final LinksStage stage = new LinksStage(new Links(new LinkSettings(null, null, null)));

    @Test
    void linksTheEntityOfALinkedHandler() throws Exception {
        assertThat(stage.apply(StageFixture.session(), StageFixture.returnedBy("linked"))
                        .links())
                .containsEntry("Self", "http://chat.example.org/api/v1/ChatSession/7")
                .containsEntry("Archive", "http://chat.example.org/api/v1/ChatSession");
    }

    @Test
    void linksNothingElse() throws Exception {
        assertThat(stage.apply(StageFixture.session(), StageFixture.returnedBy("plain"))
                        .links())
                .isEmpty();
    }
}
