package org.chatsession.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Keeps the embedded database from other users of the machine: it holds personal data, and the keys of browser sessions as they are. The
 * group is left in where it may write, since then somebody wants it to.
 */
final class PrivateFiles {

    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    private static final Set<PosixFilePermission> OF_THE_GROUP =
            EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_EXECUTE);

    private PrivateFiles() {}

    /** Makes the folder where it is missing; one that is there keeps its permissions. */
    static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            restrict(folder);
        }
    }

    /** Makes an empty file where it is missing, before anything is in it that others could read. */
    static void createFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        restrict(file);
    }

    private static void restrict(Path path) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        boolean changed = permissions.removeAll(OF_OTHERS);
        if (!permissions.contains(PosixFilePermission.GROUP_WRITE)) {
            changed |= permissions.removeAll(OF_THE_GROUP);
        }
        if (changed && view.getOwner().getName().equals(System.getProperty("user.name"))) {
            view.setPermissions(permissions);
        }
    }
}
