package org.chatsession.user;

/** Users and applications that are to be there from the start. */
@FunctionalInterface
public interface Seed {

    /** Called before anybody can log in, in a transaction of all that is added. */
    void apply(UserSeeder seeder);
}
