package org.chatsession.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chatsession.localization.Language;
import org.chatsession.localization.TextLocalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationsTest {

    private static final String TEXT = "US:\"Support\";NO:\"Brukerstøtte\"";

    /** A carrier with that text, as it is written for a Norwegian. */
    private static String written(String carrier, String property, Translations translations) {
        CarrierType<?> type = type(carrier);
        Record holder = with(type, property);
        WriteOptions norwegian = new WriteOptions(
                ZoneOffset.UTC,
                ZoneOffset.UTC,
                false,
                TextLocalizer.of(Optional.of(Language.NO), null),
                translations,
                Set.of());
        byte[] json = CarrierWriter.toJson(holder, TypeDescriptor.of(type.type()), norwegian, Selection.ALL, Map.of())
                .toByteArray();
        return JsonBodyParser.read(json).path(property).asString();
    }

    private static CarrierType<?> type(String carrier) {
        try {
            return CarrierType.of(
                    Class.forName("org.chatsession.carrier." + carrier).asSubclass(Record.class));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static <C extends Record> C with(CarrierType<C> type, String property) {
        return type.with(type.empty(), property, TEXT);
    }

    @ParameterizedTest
    @CsvSource({"ChatTopicEntity,Name", "ChatTopicEntity,WelcomeMessage", "MDOListItem,Name", "Sale,Title"})
    void translateWhatIsConfigured(String carrier, String property) {
        assertThat(written(carrier, property, Translations.MARKED)).isEqualTo("Brukerstøtte");
    }

    @ParameterizedTest
    @CsvSource({
        "ChatMessage,Message",
        "ChatMessage,Author",
        "ChatSessionEntity,CustomerName",
        "ChatSessionEntity,LastMessage",
        "Person,Firstname",
        "Contact,Name",
        "Associate,FullName"
    })
    void leaveAloneWhatCustomersTypeAndNames(String carrier, String property) {
        assertThat(written(carrier, property, Translations.MARKED)).isEqualTo(TEXT);
    }

    @Test
    void followTheInstallationsOwnLists() {
        Translations changed =
                Translations.of(List.of("ChatMessage.Message"), List.of("Sale.Title", "ChatTopicEntity.name"));
        assertThat(written("ChatMessage", "Message", changed)).isEqualTo("Brukerstøtte");
        assertThat(written("Sale", "Title", changed)).isEqualTo(TEXT);
        assertThat(written("ChatTopicEntity", "Name", changed)).isEqualTo(TEXT);
        assertThat(written("ChatMessage", "Author", changed)).isEqualTo(TEXT);
        assertThat(written("ChatTopicEntity", "Description", changed)).isEqualTo("Brukerstøtte");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Sale",
                "Sale.",
                "Sale.Amount",
                "Sale.Titel",
                "Invoice.Title",
                "SaleStatus.Lost",
                "..",
                "a/b.c"
            })
    void refuseNamesOfNoText(String name) {
        assertThatThrownBy(() -> Translations.of(List.of(name), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'");
    }
}
