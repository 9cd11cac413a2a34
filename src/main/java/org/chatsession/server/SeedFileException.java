package org.chatsession.server;

/** Something in the seed file that cannot be. */
class SeedFileException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SeedFileException(int line, String path, String text) {
        super("line " + line + (path.isEmpty() ? "" : ", " + path) + ": " + text);
    }
}
