package org.chatsession.web.rest;

import java.util.Map;
import org.chatsession.carrier.ArchiveColumnInfo;
import org.chatsession.feed.ColumnType;
import org.chatsession.session.ChatSessionColumn;

/** Describes columns in the form of the contract's archive columns (cross-cutting 13.8). */
final class ArchiveColumns {

    private static final Map<ColumnType, String> RESTRICTIONS = Map.of(
            ColumnType.INT, "int",
            ColumnType.TIME_SPAN, "timeSpan",
            ColumnType.TEXT, "string",
            ColumnType.LIST_NAME, "listAny",
            ColumnType.BOOL, "bool",
            ColumnType.DATE, "date",
            ColumnType.DATE_TIME, "datetime",
            ColumnType.LIST, "listAny",
            ColumnType.ASSOCIATE, "associate");

    /** Types of the contract that take operators of another type here. */
    private static final Map<String, String> OWN_RESTRICTIONS = Map.of(
            "agent", "ejUser",
            "associate/usergroup", "userGroup",
            "associate/otherGroups", "userGroup",
            "contact/name", "stringorPK",
            "text", "positiveString",
            "person/personInfo/infoText", "positiveString");

    private static final Map<String, String> LISTS =
            Map.of("status", "chatsessionstatus", "agent", "chatuser", "chatTopic/chatTopicId", "chatchannel");

    private ArchiveColumns() {}

    static ArchiveColumnInfo describe(ChatSessionColumn column) {
        String type = OWN_RESTRICTIONS.getOrDefault(column.name(), RESTRICTIONS.getOrDefault(column.type(), ""));
        return new ArchiveColumnInfo(
                column.label(),
                column.label(),
                type.isEmpty() ? "string" : type,
                column.isSortable(),
                column.name(),
                column.isFilterable(),
                column.isFilterable() ? type : "",
                LISTS.getOrDefault(column.name(), ""),
                true,
                "",
                "",
                column.type() == ColumnType.BOOL ? "checkmark" : "",
                "");
    }

    /** A pseudo column that selects all rows or none. */
    static ArchiveColumnInfo describePseudo(String name) {
        return new ArchiveColumnInfo(name, name, "bool", false, name, true, "bool", "", false, "", "", "", "");
    }
}
