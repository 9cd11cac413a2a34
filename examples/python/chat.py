#!/usr/bin/env python3
"""A chat session from Python, with the standard library alone.

    SERVER=http://127.0.0.1:8080 python3 examples/python/chat.py
"""
import base64
import datetime
import json
import os
import urllib.error
import urllib.request


class ChatError(Exception):
    """A response that is no success, with its status and its error object."""

    def __init__(self, status, error):
        super().__init__(f"{status}: {error.get('Message')} {error.get('ModelState', '')}".strip())
        self.status = status
        self.error = error


class ChatClient:
    def __init__(self, server, user, password):
        self.api = server.rstrip("/") + "/api/v1/"
        login = base64.b64encode(f"{user}:{password}".encode()).decode()
        self.headers = {
            "Authorization": "Basic " + login,
            "Content-Type": "application/json",
            # Dates then carry their offset and become aware datetime objects, whatever zone the client runs in
            "SO-TimeZone": "UTC, includeTZOffset",
        }

    def call(self, method, path, body=None, content_type="application/json"):
        """Sends one request; returns what the server answered, or None for an answer without a body."""
        data = None if body is None else json.dumps(body).encode()
        headers = {**self.headers, "Content-Type": content_type}
        request = urllib.request.Request(self.api + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                text = response.read()
        except urllib.error.HTTPError as failure:
            text = failure.read()
            raise ChatError(failure.code, json.loads(text) if text else {}) from None
        return json.loads(text) if text else None


def main():
    chat = ChatClient(os.environ.get("SERVER", "http://127.0.0.1:8080"), "kari", "Kari0")

    session = chat.call("POST", "ChatSession", {"TopicId": 1, "CustomerName": "Anna", "CustomerEmail": "anna@example.com"})
    path = f"ChatSession/{session['ChatSessionId']}"
    requested = datetime.datetime.fromisoformat(session["WhenRequested"].replace("Z", "+00:00"))
    print(f"{path} is {session['Status']}, asked for at {requested:%H:%M:%S} {requested.tzname()}")

    chat.call("POST", path + "/Messages", {"Type": "ToUser", "Author": "Anna", "Message": "When do you open?"})
    accepted = chat.call("POST", path + "/Pickup")
    print(f"{accepted['User']['FullName']} has it")
    chat.call("POST", path + "/Messages", {"Type": "ToCustomer", "Author": "Kari", "Message": "At nine."})
    for message in chat.call("GET", path + "/Messages"):
        print(f"  {message['Author']}: {message['Message']}")

    changed = chat.call("PATCH", path, {"CustomerCompanyName": "Example Ltd"}, "application/merge-patch+json")
    assert changed["CustomerCompanyName"] == "Example Ltd" and changed["CustomerName"] == "Anna"
    selected = chat.call("GET", path + "?$select=CustomerName")
    assert selected["CustomerName"] == "Anna" and selected["CustomerEmail"] is None

    try:
        chat.call("POST", "ChatSession", {"CustomerName": "Anna", "Rank": "high"})
        raise AssertionError("a wrong value was accepted")
    except ChatError as error:
        print("A wrong value is refused:", error)
        assert error.status == 400

    chat.call("DELETE", path)


if __name__ == "__main__":
    main()
