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
    private volatile boolean waiting;
    private volatile long firstRead;
    private volatile long firstWrite;
    private volatile long answered;

    ClientChannel(SocketBufferHandler buffers) {
        super(buffers);
    }

    /** A thread starts to process a request, whose head is complete. */
    void beginRequest() {
        waiting = false;
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
        waiting = read == 0;
        if (waiting && firstRead == 0) {
            firstRead = now();
        }
        return read;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int written = super.write(source);
        waiting = source.hasRemaining();
        if (waiting && firstWrite == 0) {
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
                && waiting
                && (isOver(firstRead, reading)
                        || isOver(firstWrite, writing)
                        || firstRead != 0 && isOver(answered, drain));
    }

    private static boolean isOver(long since, long limit) {
        return since != 0 && System.nanoTime() - since > limit;
    }

    private static long now() {
        return System.nanoTime() | 1;
    }
}
