package org.chatsession.carrier;

/**
 * A column of a list feed.
 *
 * @param canRestrictBy whether {@code $filter} takes it
 * @param restrictionType which operators it takes
 * @param restrictionListName the list that its values are from; empty for none
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
