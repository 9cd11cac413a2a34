package org.chatsession.server;

/** An error in the seed file, with its location. */
class SeedFileException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SeedFileException(int line, String path, String text) {
        super("line " + line + (path.isEmpty() ? "" : ", " + path) + ": " + text);
    }
}
