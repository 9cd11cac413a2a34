/** Languages, cultures and time zones: how texts, dates and numbers read for a client. */
@NullMarked
package org.chatsession.localization;

import org.jspecify.annotations.NullMarked;
