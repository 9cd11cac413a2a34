package org.chatsession.web.decorator;

import static org.assertj.core.api.Assertions.assertThat;

import org.chatsession.codec.Selection;
import org.chatsession.web.converter.DecoratedBody;
import org.junit.jupiter.api.Test;

class SelectStageTest {

    private final SelectStage stage = new SelectStage();

    @Test
    void selectsWhatTheClientAskedFor() throws Exception {
        Selection selection = stage.apply(StageFixture.session(), StageFixture.returnedBy("plain"))
                .selection();
        assertThat(selection.child("CustomerName")).isNotNull();
        assertThat(selection.child("CustomerHost")).isNull();
    }

    @Test
    void leavesFailuresWhole() throws Exception {
        DecoratedBody body = stage.apply(StageFixture.session(), StageFixture.failed());
        assertThat(body.selection()).isSameAs(Selection.ALL);
    }
}
