package org.chatsession.directory;

/** What identifies a related record. */
public record RecordKey(RecordKind kind, int id) {}
