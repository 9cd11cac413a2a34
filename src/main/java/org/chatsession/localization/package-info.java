/** Languages, cultures and time zones: how texts, dates and numbers are presented to a client. */
@NullMarked
package org.chatsession.localization;

import org.jspecify.annotations.NullMarked;
