package org.chatsession.web.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chatsession.HttpProbe;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One server for all tests of what it says about itself. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class DescribedServer {

    @LocalServerPort
    private int port;

    /** The folder outlives the class, since the server does. */
    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws IOException {
        Path data = Files.createTempDirectory("described");
        data.toFile().deleteOnExit();
        registry.add("chatsession.data-dir", data::toString);
    }

    final int port() {
        return port;
    }

    final HttpProbe client() {
        return new HttpProbe(port);
    }

    final ApiDocument document() {
        return ApiDocument.of(client());
    }
}
