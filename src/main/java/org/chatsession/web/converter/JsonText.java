package org.chatsession.web.converter;

/** A response body that is JSON already, which is sent whatever media type the client accepts. */
public record JsonText(String json) {}
