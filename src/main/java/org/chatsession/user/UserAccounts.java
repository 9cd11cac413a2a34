package org.chatsession.user;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All stored users. */
interface UserAccounts extends Repository<UserAccount, Integer> {

    UserAccount save(UserAccount user);

    void flush();

    long count();

    boolean existsByRoleAndEnabledTrue(Role role);

    Optional<UserAccount> findById(int id);

    Optional<UserAccount> findByLoginName(String loginName);

    Optional<UserAccount> findByUserNameKey(String userNameKey);

    List<UserAccount> findByChatLicenceTrueAndEnabledTrueOrderById();

    List<UserAccount> findAllByOrderById();

    List<UserAccount> findByIdIn(Collection<Integer> ids);
}
