package org.chatsession.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;

/**
 * A connection that records since when a thread has been waiting for its client, over all reads or writes of a request. Times are those of
 * {@link System#nanoTime}, 0 for none.
 */
final class ClientChannel extends NioChannel {

    private volatile boolean served;
    private volatile boolean waitingToRead;
    private volatile boolean waitingToWrite;
    private volatile long firstRead;
    private volatile long firstWrite;
    private volatile long answered;

    ClientChannel(SocketBufferHandler buffers) {
        super(buffers);
    }

    /** A thread starts to process a request, whose head is complete. */
    void beginRequest() {
        waitingToRead = false;
        waitingToWrite = false;
        firstRead = 0;
        firstWrite = 0;
        answered = 0;
        served = true;
    }

    /** The response is complete; what still arrives of the request is discarded. */
    void endAnswer() {
        answered = now();
    }

    void endService() {
        served = false;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int read = super.read(target);
        waitingToRead = read == 0;
        if (waitingToRead && firstRead == 0) {
            firstRead = now();
        }
        return read;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int written = super.write(source);
        waitingToWrite = source.hasRemaining();
        if (waitingToWrite && firstWrite == 0) {
            firstWrite = now();
        }
        return written;
    }

    /**
     * Whether a thread has been waiting for the client longer than the limit. Limits are in nanoseconds.
     *
     * @param reading limit for reading the body
     * @param drain limit for reading the rest of a body after the response
     * @param writing limit for the client to read the response
     */
    boolean isOverdue(long reading, long drain, long writing) {
        return served
                && (waitingToRead && (isOver(firstRead, reading) || isOver(answered, drain))
                        || waitingToWrite && isOver(firstWrite, writing));
    }

    private static boolean isOver(long since, long limit) {
        return since != 0 && System.nanoTime() - since > limit;
    }

    private static long now() {
        return System.nanoTime() | 1;
    }
}
