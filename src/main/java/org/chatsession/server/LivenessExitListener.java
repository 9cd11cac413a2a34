package org.chatsession.server;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationListener;

/**
 * Ends the process when its liveness is broken: an embedded database that could not be written is closed, and H2 may keep threads
 * busy on it forever. Requests in progress are completed first; a regular shutdown would wait for such threads.
 */
public class LivenessExitListener implements ApplicationListener<AvailabilityChangeEvent<LivenessState>> {

    private static final int EXIT_CODE = 70;

    @Override
    public void onApplicationEvent(AvailabilityChangeEvent<LivenessState> change) {
        if (change.getState() == LivenessState.BROKEN) {
            try {
                TimeUnit.SECONDS.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
