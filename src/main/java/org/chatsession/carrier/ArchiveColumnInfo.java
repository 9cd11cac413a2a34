package org.chatsession.carrier;

/**
 * A column of a list feed.
 *
 * @param canRestrictBy whether {@code $filter} may name it
 * @param restrictionType which operators {@code $filter} allows on it
 * @param restrictionListName name of the list that its values come from; empty for none
 * @see "cross-cutting 13.8"
 */
public record ArchiveColumnInfo(
        String displayName,
        String displayTooltip,
        String displayType,
        boolean canOrderBy,
        String name,
        boolean canRestrictBy,
        String restrictionType,
        String restrictionListName,
        boolean isVisible,
        String extraInfo,
        String width,
        String iconHint,
        String headingIconHint)
        implements Carrier {}
