package org.chatsession.installation;

/** The server must not or cannot start with these settings. Reported as two sentences on the console, without a stack trace. */
public class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String remedy;

    /**
     * @param reason what is wrong, a sentence
     * @param remedy what to do, naming the environment variable to set
     */
    public StartupException(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
