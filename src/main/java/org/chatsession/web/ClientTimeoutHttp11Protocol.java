package org.chatsession.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections whose clients take too long as a whole: to send the head of a request or its body, or to read the response.
 * Tomcat limits only the time between two reads or writes, so that a few bytes a minute could hold a connection and a thread for
 * days.
 *
 * @see "our choice"
 */
public class ClientTimeoutHttp11Protocol extends Http11NioProtocol {

    private final ClientTimeoutEndpoint endpoint;
    private @Nullable Connector connector;
    private @Nullable ScheduledFuture<?> watch;
    private long maxHeadNanos = Long.MAX_VALUE;

    /** Called by Tomcat. */
    public ClientTimeoutHttp11Protocol() {
        this(new ClientTimeoutEndpoint());
    }

    private ClientTimeoutHttp11Protocol(ClientTimeoutEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    void setMaxHeadTime(Duration limit) {
        maxHeadNanos = limit.toNanos();
    }

    void setConnector(Connector connector) {
        this.connector = connector;
    }

    ClientTimeoutEndpoint endpoint() {
        return endpoint;
    }

    @Override
    public void start() throws Exception {
        super.start();
        watch = getUtilityExecutor()
                .scheduleWithFixedDelay(endpoint::closeLateConnections, 250, 250, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (watch != null) {
            watch.cancel(false);
        }
        super.stop();
    }

    @Override
    protected Processor createProcessor() {
        return new TimedProcessor(new ChannelAdapter(Objects.requireNonNull(connector)));
    }

    /** Notifies a channel when a request begins and when its response is complete. */
    private static final class ChannelAdapter extends CoyoteAdapter {

        private @Nullable ClientChannel channel;

        ChannelAdapter(Connector connector) {
            super(connector);
        }

        @Override
        public void service(Request request, Response response) throws Exception {
            if (channel == null) {
                super.service(request, response);
                return;
            }
            channel.beginRequest();
            super.service(request, response);
            channel.endAnswer();
        }
    }

    private final class TimedProcessor extends Http11Processor {

        private final ChannelAdapter channels;
        private long begin;

        /** The connection whose headers are incomplete; processors are reused for other connections. */
        private @Nullable SocketWrapperBase<?> waitedFor;

        TimedProcessor(ChannelAdapter channels) {
            super(ClientTimeoutHttp11Protocol.this, channels);
            this.channels = channels;
        }

        @Override
        public SocketState service(SocketWrapperBase<?> socket) throws IOException {
            SocketState state;
            channels.channel = socket.getSocket() instanceof ClientChannel client ? client : null;
            try {
                state = super.service(socket);
            } finally {
                if (channels.channel != null) {
                    channels.channel.endService();
                    channels.channel = null;
                }
            }
            // Incomplete: when more bytes arrive, Tomcat calls the same processor again
            if (state != SocketState.LONG || isAsync()) {
                waitedFor = null;
            } else if (waitedFor != socket) {
                waitedFor = socket;
                begin = System.nanoTime();
            } else if (System.nanoTime() - begin > maxHeadNanos) {
                waitedFor = null;
                return SocketState.CLOSED;
            }
            return state;
        }
    }
}
