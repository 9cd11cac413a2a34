package org.chatsession.web;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Hangs up on callers whose request line and headers take too long as a whole. Tomcat limits only the silence between two bytes, so
 * that a few bytes a minute could hold a connection for days.
 *
 * @see "our choice"
 */
public class HeaderTimeoutHttp11Protocol extends Http11NioProtocol {

    private long patience = Long.MAX_VALUE;

    public void setMaxHeadTime(Duration limit) {
        patience = limit.toNanos();
    }

    @Override
    protected Processor createProcessor() {
        return new PunctualProcessor(getAdapter());
    }

    private final class PunctualProcessor extends Http11Processor {

        private long begin;

        /** Whose headers are not complete; processors are used again for other callers. */
        private @Nullable SocketWrapperBase<?> waitedFor;

        PunctualProcessor(Adapter adapter) {
            super(HeaderTimeoutHttp11Protocol.this, adapter);
        }

        @Override
        public SocketState service(SocketWrapperBase<?> socket) throws IOException {
            SocketState state = super.service(socket);
            // Incomplete: when there is more, Tomcat asks the same processor again
            if (state != SocketState.LONG || isAsync()) {
                waitedFor = null;
            } else if (waitedFor != socket) {
                waitedFor = socket;
                begin = System.nanoTime();
            } else if (System.nanoTime() - begin > patience) {
                waitedFor = null;
                return SocketState.CLOSED;
            }
            return state;
        }
    }
}
