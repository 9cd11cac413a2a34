package org.chatsession.wire;

import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.chatsession.carrier.ChatSessionEntity;
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

/**
 * What the decoration of an answer costs: the sample written bare, with rights and links, and with all that a caller can ask for.
 * Run its main method; compare with the CPU time of a whole POST (bench/README.md).
 *
 * <p>The bare form writes related records anew and the others take their kept JSON, so the difference is not what decoration costs:
 * read each figure as the upper bound of all that is done for such an answer.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecorationBenchmark {

    private static final Shape SHAPE = Shape.of(ChatSessionEntity.class);
    private static final Map<String, String> LINKS = Map.of(
            "Self",
            "http://127.0.0.1:8080/api/v1/ChatSession/1",
            "Archive",
            "http://127.0.0.1:8080/api/v1/ChatSession");
    private static final WireStyle PLAIN =
            new WireStyle(ZoneOffset.UTC, ZoneOffset.UTC, false, LocalizedText.RAW, Set.of(ChatSessionEntity.class));
    private static final WireStyle NORWEGIAN = new WireStyle(
            ZoneId.of("Europe/Oslo"),
            ZoneOffset.UTC,
            true,
            LocalizedText.of(Languages.choose("nb", null), "sv"),
            Set.of(ChatSessionEntity.class));

    private final ChatSessionEntity sample = sample();

    private static ChatSessionEntity sample() {
        try (InputStream in =
                DecorationBenchmark.class.getResourceAsStream("/contract/post-chatsession-request.json")) {
            return Documents.bind(
                    ChatSessionEntity.class,
                    JsonTree.read(Objects.requireNonNull(in).readAllBytes()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public Object bare() {
        return CarrierWriter.toDocument(sample);
    }

    @Benchmark
    public Object rightsAndLinks() {
        return CarrierWriter.toJson(sample, SHAPE, PLAIN, Selection.ALL, LINKS);
    }

    @Benchmark
    public Object languageCultureAndZone() {
        return CarrierWriter.toJson(sample, SHAPE, NORWEGIAN, Selection.ALL, LINKS);
    }

    @Benchmark
    public Object selection() {
        return CarrierWriter.toJson(sample, SHAPE, PLAIN, Selection.parse("customerName,user/fullName,person"), LINKS);
    }

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(DecorationBenchmark.class.getSimpleName())
                        .build())
                .run();
    }
}
