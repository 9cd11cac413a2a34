package org.chatsession.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.chatsession.installation.ClientNetwork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Limits how long threads wait for clients, and how many connections one address has. With TLS, only the latter. */
final class ClientTimeoutEndpoint extends NioEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(ClientTimeoutEndpoint.class);

    /**
     * Time to read the rest of a body after the response: enough for a client that reads the response only after it has sent the
     * body.
     */
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** Maximum time that a connection may keep a thread waiting while no other thread is free. */
    private static final long SCARCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /**
     * The same limit shortly after connections have been closed for this reason, so that further slow clients delay others for less
     * time.
     */
    private static final long STILL_SCARCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long LATELY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private long bodyNanos = Long.MAX_VALUE;
    private long answerNanos = Long.MAX_VALUE;
    private int maxConnectionsPerAddress = Integer.MAX_VALUE;
    private Predicate<String> isTrusted = address -> false;
    private long lastScarce = System.nanoTime() - LATELY_NANOS;

    void setMaxTimes(Duration body, Duration answer) {
        bodyNanos = body.toNanos();
        answerNanos = answer.toNanos();
    }

    /** @param isTrusted whether an address has no limit, because it is that of a trusted proxy */
    void setMaxConnectionsPerAddress(int limit, Predicate<String> isTrusted) {
        maxConnectionsPerAddress = limit;
        this.isTrusted = isTrusted;
    }

    @Override
    protected NioChannel createChannel(SocketBufferHandler buffers) {
        return isSSLEnabled() ? super.createChannel(buffers) : new ClientChannel(buffers);
    }

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        if (connections.size() >= maxConnectionsPerAddress && hasTooMany(socket)) {
            destroySocket(socket);
            return false;
        }
        return super.setSocketOptions(socket);
    }

    private boolean hasTooMany(SocketChannel socket) {
        InetAddress address = address(socket);
        return address != null
                && !isTrusted.test(address.getHostAddress())
                && connections.keySet().stream()
                                .filter(other -> isOfTheSameClient(address, address(other)))
                                .limit(maxConnectionsPerAddress)
                                .count()
                        == maxConnectionsPerAddress;
    }

    private static boolean isOfTheSameClient(InetAddress address, @Nullable InetAddress other) {
        return other != null && ClientNetwork.isShared(address, other);
    }

    /** Null where the client has closed the connection already. */
    private static @Nullable InetAddress address(SocketChannel socket) {
        try {
            return ((InetSocketAddress) socket.getRemoteAddress()).getAddress();
        } catch (IOException e) {
            return null;
        }
    }

    /** Closes connections that keep a thread waiting too long. To be called several times a second, by one thread at a time. */
    void closeLateConnections() {
        boolean scarce = getExecutor() instanceof ThreadPoolExecutor threads
                && threads.getActiveCount() >= threads.getMaximumPoolSize();
        boolean lately = System.nanoTime() - lastScarce < LATELY_NANOS;
        long most = !scarce ? Long.MAX_VALUE : lately ? STILL_SCARCE_NANOS : SCARCE_NANOS;
        int late = 0;
        for (SocketWrapperBase<NioChannel> connection : getConnections()) {
            if (connection.getSocket() instanceof ClientChannel client) {
                // Read first, because the channel may be reused for another connection
                SocketChannel socket = client.getIOChannel();
                if (client.isOverdue(
                        Math.min(bodyNanos, most), Math.min(DRAIN_NANOS, most), Math.min(answerNanos, most))) {
                    close(socket);
                    late++;
                }
            }
        }
        if (scarce && late > 0) {
            if (!lately) {
                LOG.warn("No request thread was free: closing the connections of clients that keep one waiting");
            }
            lastScarce = System.nanoTime();
        }
    }

    /** Ends the read or write of the waiting thread as if the client had closed the connection. */
    private static void close(SocketChannel socket) {
        try {
            socket.shutdownInput();
            socket.shutdownOutput();
        } catch (IOException e) {
            // The client has closed it
        }
    }
}
