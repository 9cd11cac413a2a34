"""Runs the client that openapi-generator writes for Python; SERVER and SAMPLE name the server and the body to post."""
import json
import os

from openapi_client import ApiClient, Configuration
from openapi_client.api import ChatSessionsApi, UsersAndSignInApi
from openapi_client.exceptions import ApiException, BadRequestException, NotFoundException, UnauthorizedException
from openapi_client.models import ChatMessage, ChatMessageType, ChatSessionEntity, PatchOperation

SERVER = os.environ["SERVER"]


def client(password):
    return ApiClient(Configuration(host=SERVER, username="tje0", password=password))


def fails(expected, call):
    try:
        call()
    except ApiException as error:
        assert isinstance(error, expected), error
        return error
    raise AssertionError("Succeeded, and should have failed with " + expected.__name__)


def main():
    api = client("Tje0")
    assert UsersAndSignInApi(api).get_current_principal().associate == "tje0"

    sessions = ChatSessionsApi(api)
    with open(os.environ["SAMPLE"], encoding="utf-8") as file:
        sample = ChatSessionEntity.from_dict(json.load(file))
    created = sessions.create_chat_session(sample)
    session = created.chat_session_id
    assert created.customer_name == sample.customer_name

    read = sessions.get_chat_session(session)
    assert read.when_requested == created.when_requested

    selected = sessions.get_chat_session(session, select="CustomerName")
    assert selected.customer_name == sample.customer_name and selected.topic_id is None

    message = sessions.add_chat_message(session, ChatMessage(Type=ChatMessageType.ChatMessageTypeToCustomer, Message="At nine."))
    assert message.chat_session_id == session

    merged = sessions.patch_chat_session(session, ChatSessionEntity(CustomerPhone="22"))
    assert merged.customer_phone == "22" and merged.customer_name == sample.customer_name

    # The generated method is typed for a merge patch; a JSON Patch takes the general call of the generated client
    headers = {"Content-Type": "application/json-patch+json", "Accept": "application/json"}
    request = api.param_serialize(
        "PATCH",
        f"/api/v1/ChatSession/{session}",
        header_params=headers,
        body=[PatchOperation(op="replace", path="/CustomerPhone", value="23")],
        auth_settings=["Basic"],
    )
    answer = api.call_api(*request)
    assert answer.status == 200, answer.read()
    assert sessions.get_chat_session(session).customer_phone == "23"

    fails(NotFoundException, lambda: sessions.get_chat_session(2_000_000_000))
    error = fails(BadRequestException, lambda: sessions.get_chat_session(session, so_time_zone="nowhere"))
    assert "nowhere" in error.data.actual_instance.message
    fails(UnauthorizedException, lambda: ChatSessionsApi(client("wrong")).get_chat_session(session))
    print("All steps done")


main()
