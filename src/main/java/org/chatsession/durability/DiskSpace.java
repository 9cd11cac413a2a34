package org.chatsession.durability;

import java.io.File;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.unit.DataSize;

/**
 * Stops writing before the disk is full: H2 closes a database that it cannot write, and no longer answers reads either. While there
 * is too little room, reads go on, and as soon as there is enough again, so do writes.
 */
final class DiskSpace {

    private final LongSupplier left;
    private final DataSize wanted;

    DiskSpace(Path folder, DataSize wanted) {
        this(leftIn(folder.toFile()), wanted);
    }

    DiskSpace(LongSupplier left, DataSize wanted) {
        this.left = left;
        this.wanted = wanted;
    }

    /** Nothing is known of a database that is elsewhere. */
    private static LongSupplier leftIn(File folder) {
        return folder.isDirectory() ? folder::getUsableSpace : () -> Long.MAX_VALUE;
    }

    /**
     * Returns if something may be written.
     *
     * @throws CannotCreateTransactionException there is too little room
     */
    void require() {
        if (left.getAsLong() < wanted.toBytes()) {
            throw new CannotCreateTransactionException(
                    "The disk of the database has less than " + wanted.toMegabytes() + " MB left");
        }
    }
}
