package org.chatsession.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.chatsession.server.SettingCatalog.Setting;

/**
 * Handles the options {@code --help} and {@code --version}. An option that is not a setting is refused, since otherwise a misspelt
 * one would start the server with unintended settings.
 *
 * @see "our choice"
 */
public final class CommandLine {

    private static final int USAGE_ERROR = 2;
    private static final Set<String> HELP = Set.of("--help", "-h", "help");
    private static final Set<String> VERSION = Set.of("--version", "-v", "-V", "version");

    /** The settings of Spring Boot that are shown, since it has hundreds. */
    private static final List<String> OF_SPRING = List.of(
            "server.port",
            "server.address",
            "server.servlet.context-path",
            "spring.datasource.url",
            "spring.datasource.username",
            "spring.datasource.password");

    private final PrintStream out;
    private final PrintStream err;

    CommandLine(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** @return the exit code; empty if the server is to be started */
    public static OptionalInt handle(String... args) {
        return new CommandLine(System.out, System.err).run(args);
    }

    OptionalInt run(String... args) {
        if (args.length == 0) {
            return OptionalInt.empty();
        }
        if (Arrays.stream(args).anyMatch(HELP::contains)) {
            printHelp();
            return OptionalInt.of(0);
        }
        if (Arrays.stream(args).anyMatch(VERSION::contains)) {
            out.println(version() + " (Java " + Runtime.version() + ")");
            return OptionalInt.of(0);
        }
        SettingCatalog catalog = SettingCatalog.load();
        Optional<String> problem = Arrays.stream(args)
                .flatMap(argument -> problem(argument, catalog).stream())
                .findFirst();
        problem.ifPresent(text -> err.println(text + System.lineSeparator() + "--help lists the options."));
        return problem.isPresent() ? OptionalInt.of(USAGE_ERROR) : OptionalInt.empty();
    }

    private static Optional<String> problem(String argument, SettingCatalog catalog) {
        if (argument.startsWith("-D")) {
            return Optional.of(argument + " is an option of java: it goes before -jar.");
        }
        if (!argument.startsWith("--")) {
            return Optional.of("'" + argument + "' is no option: options look like --server.port=8081.");
        }
        String name = argument.substring(2).replaceFirst("=.*", "");
        if (name.equals(CopyCommand.OPTION) || catalog.contains(name)) {
            return Optional.empty();
        }
        return Optional.of("There is no option --" + name + "."
                + catalog.nearest(name)
                        .map(setting -> " Did you mean --" + setting.name() + "?")
                        .orElse(""));
    }

    private void printHelp() {
        SettingCatalog catalog = SettingCatalog.load();
        out.printf("""
                %s, a server for chat sessions

                  java -jar chatsession-server.jar [--OPTION=VALUE ...]

                  --help               this text
                  --version            the version
                  --%s=FOLDER   copies the embedded database of FOLDER into the PostgreSQL database of the settings, and ends

                Each setting is an option, such as --server.port=8081, or a variable of the environment, such as SERVER_PORT=8081:

                """, version(), CopyCommand.OPTION);
        Stream.concat(OF_SPRING.stream(), Stream.of("chatsession"))
                .flatMap(name -> catalog.below(name).stream())
                .forEach(this::print);
    }

    private void print(Setting setting) {
        out.println("  " + setting.variable()
                + (setting.defaultValue().isEmpty() ? "" : " (default " + setting.defaultValue() + ")"));
        out.println("      " + setting.description());
    }

    private static String version() {
        Properties build = new Properties();
        try (InputStream in = CommandLine.class.getResourceAsStream("/META-INF/build-info.properties")) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "chatsession-server " + build.getProperty("build.version", "of an unknown version");
    }
}
