package org.chatsession.server;

/** The server must not or cannot start with these settings. Reported as two sentences on the console, without a stack trace. */
class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String remedy;

    /**
     * @param reason what is wrong, a sentence
     * @param remedy what to do, naming the environment variable to set
     */
    StartupException(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    /** @param demand what would be right, such as "must be a number" */
    static StartupException ofSetting(String name, Object value, String demand) {
        return new StartupException(
                SettingFailureAnalyzer.sentence(name, value, demand), SettingFailureAnalyzer.REMEDY);
    }

    String remedy() {
        return remedy;
    }
}
