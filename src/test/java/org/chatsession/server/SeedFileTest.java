package org.chatsession.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.chatsession.installation.SetupLock;
import org.chatsession.installation.StartupException;
import org.chatsession.topic.ChatTopicService;
import org.chatsession.topic.TopicMembers;
import org.chatsession.user.UserSeeder;
import org.chatsession.user.Users;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What is wrong in a seed file is told by line and field. */
class SeedFileTest {

    private static final String GOOD = """
            users:
              - name: boss
                password: a fine long password
                role: administrator
                groupId: 3
              - Name: per
                password: another long password
                role: read-only
                enabled: false
            applications:
              - name: partner
                token: the partner's secret
            """;

    @TempDir
    Path folder;

    private final UserSeeder provisioning = mock(UserSeeder.class);

    @Test
    void plantsUsersAndApplications() throws IOException {
        seed(GOOD).apply(provisioning);

        verify(provisioning).user(any(), eq("a fine long password"), eq(true));
        verify(provisioning).user(any(), eq("another long password"), eq(false));
        verify(provisioning).application("partner", "the partner's secret", true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            role: administrator  | role: king           | line 4, users[0].role
            groupId: 3           | groupId: three       | line 5, users[0].groupId
            groupId: 3           | nickName: Bente      | line 5, users[0].nickName
            groupId: 3           | role: agent          | line 5, users[0].role
            token:               | secret:              | line 12, applications[0].secret
            enabled: false       | enabled: perhaps     | line 9, users[1].enabled
            users:               | users: [             | line
            users:               | people:              | line 2, people
            """)
    void saysWhereAMistakeIs(String good, String bad, String place) throws IOException {
        SeedFile seed = seed(GOOD.replaceFirst(good, bad));
        assertThatThrownBy(() -> seed.apply(provisioning))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining(place);
    }

    @Test
    void saysWhichFieldTheRulesRefuse() throws IOException {
        when(provisioning.user(any(), any(), anyBoolean())).thenReturn(Map.of("Password", "Too short."));
        SeedFile seed = seed(GOOD);
        assertThatThrownBy(() -> seed.apply(provisioning))
                .hasMessageContaining("line 3, users[0].password: Too short.")
                .message()
                .doesNotContain("a fine long password");
    }

    @Test
    void takesAnEmptyFileForNothing() throws IOException {
        SeedFile seed = seed("# nothing yet\n");
        assertThatCode(() -> seed.apply(provisioning)).doesNotThrowAnyException();
    }

    @Test
    void refusesToStartWithoutTheFileThatIsNamed() {
        Path missing = folder.resolve("missing.yaml");
        assertThatThrownBy(() -> new SeedSettings(missing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chatsession.seed.file is '" + missing
                        + "', but it must be a file that exists, in YAML or JSON");
    }

    private SeedFile seed(String text) throws IOException {
        return seed(Files.writeString(folder.resolve("seed.yaml"), text));
    }

    private static SeedFile seed(Path file) {
        return new SeedFile(
                new SeedSettings(file),
                mock(Users.class),
                mock(ChatTopicService.class),
                mock(TopicMembers.class),
                mock(SetupLock.class),
                mock(TransactionTemplate.class));
    }
}
