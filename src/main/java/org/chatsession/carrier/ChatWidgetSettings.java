package org.chatsession.carrier;

import org.jspecify.annotations.Nullable;

/**
 * Texts, colours and forms of a topic's customer widget.
 *
 * @see "chat-domain 1.12"
 */
public record ChatWidgetSettings(
        boolean autoFaqEnabled,
        @Nullable KbCategory autoFaqCategory,
        boolean preFormEnabled,
        @Length(1024) @Localized String preFormMessage,
        @Flags(WidgetRequiredFields.class) int requiredFields,
        boolean postFormEnabled,
        @Length(255) @Localized String postFormHeader,
        @Length(1024) @Localized String postFormMessage,
        boolean postTranscriptEnabled,
        @Length(63) String languageIsoCode,
        ChatWidgetSize size,
        WidgetTheme theme,
        @Length(16) String color,
        @Length(16) String badgeColor,
        @Length(16) String badgeTextColor,
        @Length(16) String custMsgColor,
        @Length(16) String custMsgTextColor,
        @Length(16) String agentMsgColor,
        @Length(16) String agentMsgTextColor,
        @Length(16) String buttonColor,
        @Length(16) String buttonTextColor,
        @Length(64) String font,
        @Length(16) String fontSize,
        boolean logoEnabled,
        int logoBlobId,
        @Localized String logoName,
        boolean showAgentPhoto,
        @Length(255) @Localized String welcomeTitle,
        @Length(255) @Localized String welcomeMessage,
        @Length(255) @Localized String offlineHeader,
        @Length(1024) @Localized String offlineMessage,
        @Flags(WidgetRequiredFields.class) int offlineFields,
        boolean useAgentFirstname)
        implements Carrier {}
