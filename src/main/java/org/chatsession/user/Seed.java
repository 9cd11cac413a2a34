package org.chatsession.user;

/** Users and applications to be added at the start. */
@FunctionalInterface
public interface Seed {

    /** Called before logins are possible, in the transaction that adds all users. */
    void apply(UserSeeder seeder);
}
