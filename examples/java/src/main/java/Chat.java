import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.ChatSessionsApi;
import org.openapitools.client.api.UsersAndSignInApi;
import org.openapitools.client.model.ChatMessage;
import org.openapitools.client.model.ChatMessageType;
import org.openapitools.client.model.ChatSessionEntity;
import org.openapitools.client.model.ChatSessionEntityWithLinks;
import org.openapitools.client.model.PatchOperation;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClientResponseException;

/** A chat session through a client that openapi-generator has written (java, library restclient). */
public class Chat {

    private final ApiClient client;
    private final ChatSessionsApi sessions;

    private Chat(String server, String user, String password) {
        client = new ApiClient();
        client.setBasePath(server);
        client.setUsername(user);
        client.setPassword(password);
        sessions = new ChatSessionsApi(client);
    }

    public static void main(String[] arguments) throws IOException {
        String server = arguments[0];
        Chat chat = new Chat(server, "tje0", "Tje0");
        System.out.println("I am " + chat.name());

        ChatSessionEntityWithLinks created = chat.create(sample());
        int id = created.getChatSessionId();
        System.out.println("Session " + id + " of " + chat.read(id, null).getCustomerName() + " is " + created.getStatus());

        ChatSessionEntityWithLinks selected = chat.read(id, "CustomerName");
        check(selected.getCustomerName().equals(created.getCustomerName()) && selected.getStatus() == null);

        ChatMessage message = chat.sessions.addChatMessage(
                id,
                new ChatMessage().type(ChatMessageType.ChatMessageTypeToCustomer).author("Tore").message("At nine."),
                null, null, null, null, null, null);
        System.out.println(message.getAuthor() + ": " + message.getMessage());

        // Properties that are not set are not sent, so they stay as they are
        ChatSessionEntityWithLinks merged = chat.merge(id, new ChatSessionEntity().customerPhone("22 00 00 00"));
        check(merged.getCustomerPhone().equals("22 00 00 00") && merged.getCustomerName().equals(created.getCustomerName()));
        ChatSessionEntityWithLinks patched = chat.patch(
                id, new PatchOperation().op(PatchOperation.OpEnum.REPLACE).path("/CustomerPhone").value("23 00 00 00"));
        System.out.println("The phone number was " + merged.getCustomerPhone() + " and is " + patched.getCustomerPhone());

        fails(404, () -> chat.read(2_000_000_000, null));
        fails(400, () -> chat.create(new ChatSessionEntity().customerName("x".repeat(300))));
        fails(401, () -> new Chat(server, "tje0", "wrong").read(id, null));
    }

    /** The dates of the sample have offsets; the client's type of dates, as those of the answers, has none. */
    private static ChatSessionEntity sample() throws IOException {
        try (InputStream file = Chat.class.getResourceAsStream("/post-chatsession-request.json")) {
            String sample = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(T\\d\\d:\\d\\d:[\\d.]+)[+-]\\d\\d:\\d\\d", "$1");
            ObjectMapper mapper = ApiClient.createDefaultMapper(ApiClient.createDefaultDateFormat());
            return mapper.readValue(sample, ChatSessionEntity.class);
        }
    }

    private String name() {
        return new UsersAndSignInApi(client)
                .getCurrentPrincipal(null, null, null, null, null)
                .getFullName();
    }

    private ChatSessionEntityWithLinks create(ChatSessionEntity session) {
        return sessions.createChatSession(session, null, null, null, null, null, null, null);
    }

    private ChatSessionEntityWithLinks read(int id, String select) {
        return sessions.getChatSession(id, select, null, null, null, null, null, null, null, null, null);
    }

    private ChatSessionEntityWithLinks merge(int id, ChatSessionEntity changes) {
        return sessions.patchChatSession(id, changes, null, null, null, null, null, null, null, null);
    }

    /** The generated method sends a merge patch; a JSON Patch takes the general call of the generated client. */
    private ChatSessionEntityWithLinks patch(int id, PatchOperation... operations) {
        ParameterizedTypeReference<ChatSessionEntityWithLinks> type = new ParameterizedTypeReference<>() {};
        return client.invokeAPI(
                        "/api/v1/ChatSession/{id}",
                        HttpMethod.PATCH,
                        Map.of("id", id),
                        new LinkedMultiValueMap<>(),
                        List.of(operations),
                        new HttpHeaders(),
                        new LinkedMultiValueMap<>(),
                        new LinkedMultiValueMap<>(),
                        List.of(MediaType.APPLICATION_JSON),
                        MediaType.valueOf("application/json-patch+json"),
                        new String[] {"Basic"},
                        type)
                .body(type);
    }

    private static void fails(int status, Runnable call) {
        try {
            call.run();
        } catch (RestClientResponseException e) {
            check(e.getStatusCode().value() == status);
            System.out.println(status + ": " + e.getResponseBodyAsString());
            return;
        }
        throw new IllegalStateException("Succeeded, and should have failed with " + status);
    }

    private static void check(boolean condition) {
        if (!condition) {
            throw new IllegalStateException("The answer is not what it should be");
        }
    }
}
