package org.chatsession.web.agents;

import io.swagger.v3.oas.annotations.Operation;
import org.chatsession.security.AccessCredentials;
import org.chatsession.user.Caller;
import org.chatsession.web.AgentsController;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The operations of the User agent that grant access. */
@AgentsController
@RequestMapping("/api/v1/Agents/User")
class UserAgentController {

    private final AccessCredentials credentials;

    UserAgentController(AccessCredentials credentials) {
        this.credentials = credentials;
    }

    @PostMapping("/GetAccessToken")
    @Operation(
            summary = "Grants a Bearer token to the caller",
            description =
                    "Every call grants a new token, which by default lives for an hour; those granted before stay valid.")
    String getAccessToken(@AuthenticationPrincipal Caller caller) {
        return credentials.grantToken(caller);
    }
}
