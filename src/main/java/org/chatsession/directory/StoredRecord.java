package org.chatsession.directory;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A record as a JPA entity, for queries only; {@link Directory} writes records. */
@Entity
@Immutable
@Table(name = "directory_record")
@IdClass(StoredRecord.Key.class)
class StoredRecord {

    @Id
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private RecordKind kind;

    @Id
    private int id;

    private String document;

    @SuppressWarnings("NullAway.Init")
    protected StoredRecord() {}

    /** The primary key. */
    record Key(RecordKind kind, int id) implements Serializable {}
}
