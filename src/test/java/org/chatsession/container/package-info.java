/** Tests of the image and of what is built from it. They need a container engine, so only {@code -Pcontainer} runs them. */
package org.chatsession.container;
