package org.chatsession.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.localization.LanguageResolver;
import org.chatsession.localization.TextLocalizer;
import org.chatsession.localization.TimeZones;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the decoration of an answer costs: the vendor's sample as a session, written by Jackson alone, with rights and links, and with all that a
 * caller can ask for. Run its main method.
 *
 * <p>The baseline is Jackson's own mapping of the record: other names and other dates, but the same values, without rights, language,
 * culture, zone, links and {@code $select}. The writer starts ahead of it, because it takes related records from its cache.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AccessRightsBenchmark {

    private static final TypeDescriptor SHAPE = TypeDescriptor.of(ChatSessionEntity.class);
    private static final Map<String, String> LINKS = Map.of(
            "Self",
            "http://127.0.0.1:8080/api/v1/ChatSession/1",
            "Archive",
            "http://127.0.0.1:8080/api/v1/ChatSession");
    private static final Set<Class<?>> WRITABLE = Set.of(ChatSessionEntity.class);

    private static final JsonMapper PLAIN = JsonMapper.builder().build();

    private final ChatSessionEntity sample = sample();

    private static ChatSessionEntity sample() {
        try (InputStream in =
                AccessRightsBenchmark.class.getResourceAsStream("/contract/post-chatsession-request.json")) {
            return CarrierDocuments.read(
                    ChatSessionEntity.class,
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public Object jackson() {
        return PLAIN.writeValueAsBytes(sample);
    }

    @Benchmark
    public Object rightsAndLinks() {
        return written("UTC", false, TextLocalizer.RAW, Selection.ALL);
    }

    @Benchmark
    public Object language() {
        return written("UTC", false, TextLocalizer.of(LanguageResolver.choose(null, "en"), null), Selection.ALL);
    }

    @Benchmark
    public Object languageCultureAndZone() {
        return written("NO", true, TextLocalizer.of(LanguageResolver.choose("nb", null), "sv"), Selection.ALL);
    }

    @Benchmark
    public Object selection() {
        return written("UTC", false, TextLocalizer.RAW, Selection.parse("customerName,user/fullName,person"));
    }

    private byte[] written(String zone, boolean offsets, TextLocalizer texts, Selection selection) {
        ZoneId shown = TimeZones.find(zone).orElseThrow().zone();
        WriteOptions style = new WriteOptions(shown, ZoneOffset.UTC, offsets, texts, WRITABLE);
        return CarrierWriter.toJson(sample, SHAPE, style, selection, LINKS).toByteArray();
    }

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(AccessRightsBenchmark.class.getSimpleName())
                        .build())
                .run();
    }
}
