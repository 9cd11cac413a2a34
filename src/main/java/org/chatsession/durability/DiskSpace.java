package org.chatsession.durability;

import java.io.File;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.unit.DataSize;

/**
 * Refuses writes before the disk is full: H2 closes a database that it cannot write, and then reads fail too. While there is too
 * little free space, only reads are served; writes are accepted again when there is enough.
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

    /** A database on another host has no folder here; its disk is not checked. */
    private static LongSupplier leftIn(File folder) {
        return folder.isDirectory() ? folder::getUsableSpace : () -> Long.MAX_VALUE;
    }

    /**
     * Checks that there is enough space to write.
     *
     * @throws CannotCreateTransactionException there is too little free space
     */
    void require() {
        if (left.getAsLong() < wanted.toBytes()) {
            throw new CannotCreateTransactionException(
                    "The disk of the database has less than " + wanted.toMegabytes() + " MB left");
        }
    }
}
