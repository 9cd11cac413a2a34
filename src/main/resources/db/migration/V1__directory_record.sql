-- Related records (associates, persons, companies, list items ...) as documents; the document's shape is the carrier's.
create table directory_record (
    kind varchar(32) not null,
    id integer not null,
    document varchar not null,
    email varchar(254),
    primary key (kind, id)
);

-- Finds the one person behind an e-mail address (lower case).
create index directory_record_email on directory_record (email, kind);
