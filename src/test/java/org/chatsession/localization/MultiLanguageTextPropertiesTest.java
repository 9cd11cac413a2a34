package org.chatsession.localization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Every block that follows the grammar gives exactly one of its texts, wherever it stands. */
class MultiLanguageTextPropertiesTest {

    @Property(edgeCases = EdgeCasesMode.NONE)
    void givesTheTextOfTheLanguageOrEnglishOrTheFirst(
            @ForAll("blocks") Block block,
            @ForAll Language language,
            @ForAll("plainTexts") String before,
            @ForAll("plainTexts") String after) {
        String text = "(" + before + " " + block.spelled() + ")" + after;
        String expected = language.chain().stream()
                .filter(block.texts()::containsKey)
                .findFirst()
                .map(block.texts()::get)
                .orElse(block.texts().values().iterator().next());
        assertThat(MultiLanguageText.choose(text, language)).isEqualTo("(" + before + " " + expected + ")" + after);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void treatsSeveralBlocksOneByOne(
            @ForAll @Size(min = 2, max = 5) List<@From("blocks") Block> blocks, @ForAll Language language) {
        String text = blocks.stream().map(Block::spelled).collect(Collectors.joining(" - "));
        String expected = blocks.stream()
                .map(block -> MultiLanguageText.choose(block.spelled(), language))
                .collect(Collectors.joining(" - "));
        assertThat(MultiLanguageText.choose(text, language)).isEqualTo(expected);
    }

    @Property
    void neverFailsAndKeepsRawTextsRaw(@ForAll("snippets") String text, @ForAll Language language) {
        assertThat(TextLocalizer.of(Optional.of(language), null).localize(text)).isNotNull();
        assertThat(TextLocalizer.RAW.localize(text)).isSameAs(text);
    }

    /** A block as written, and what it holds. */
    record Block(String spelled, Map<Language, String> texts) {}

    @Provide
    Arbitrary<Block> blocks() {
        Arbitrary<List<Language>> languages = Arbitraries.of(Language.class)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(5);
        Arbitrary<String> separators = Arbitraries.of(";", " ; ", "; ", " ;", "", " ");
        Arbitrary<String> ends = Arbitraries.of("", ";");
        return languages.flatMap(chosen -> plainTexts()
                .list()
                .ofSize(chosen.size())
                .flatMap(texts -> separators.flatMap(separator ->
                        ends.flatMap(end -> Arbitraries.of(true, false).map(lower -> {
                            Map<Language, String> byLanguage = new LinkedHashMap<>();
                            StringBuilder spelled = new StringBuilder();
                            for (int i = 0; i < chosen.size(); i++) {
                                byLanguage.put(chosen.get(i), texts.get(i));
                                String code = chosen.get(i).name();
                                spelled.append(i == 0 ? "" : separator)
                                        .append(lower ? code.toLowerCase(Locale.ROOT) : code)
                                        .append(":\"")
                                        .append(texts.get(i))
                                        .append('"');
                            }
                            return new Block(spelled + end, byLanguage);
                        })))));
    }

    /** Anything that cannot be taken for a part of a block. */
    @Provide
    Arbitrary<String> plainTexts() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars(" ,.!?øß日()[]/'")
                .ofMaxLength(20);
    }

    @Provide
    Arbitrary<String> snippets() {
        return Arbitraries.of(
                        "US",
                        "NO:",
                        "\"",
                        ":\"",
                        ";",
                        " ",
                        "US:\"",
                        "\";",
                        "[",
                        "]",
                        "[D:",
                        "11/09/2027",
                        "[SR_",
                        "VFC_ALL",
                        "[I:",
                        "1",
                        "x",
                        "\ud800")
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }
}
