"""Asks a service that speaks the protocol of OpenAI's chat completions, on this machine or elsewhere.

The only module that sends an author's text anywhere, and only to the address that the author typed. Faults of the service and
of the network are `model-failed`; nothing of the text is written into them.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Sequence
from http.client import HTTPException
from urllib.parse import urlsplit

from wellread import machine
from wellread.problems import BuildError, Problem, Severity

_SECONDS = 300.0
_LONGEST = 2_000_000
"""Bytes of an answer that are read."""


class Endpoint:
    """One service and the model that it is asked for."""

    def __init__(self, address: str, model: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise _failed(f"“{address}” is no address of a service", "write one such as http://localhost:11434/v1")
        self._address = address.rstrip("/").removesuffix("/chat/completions") + "/chat/completions"
        self._model = model

    def ask(self, messages: Sequence[dict[str, str]]) -> str:
        """The text of the model's answer to `messages`; BuildError when there is none."""
        body = {"model": self._model, "messages": list(messages), "temperature": 0, "response_format": {"type": "json_object"}}
        headers = {"Content-Type": "application/json", "User-Agent": "wellread"}
        if key := machine.model_key():
            headers["Authorization"] = f"Bearer {key}"
        request = urllib.request.Request(self._address, json.dumps(body).encode(), headers)
        try:
            with _OPENER.open(request, timeout=_SECONDS) as response:
                answer = response.read(_LONGEST + 1)
        except urllib.error.HTTPError as error:
            raise _failed(f"the service at {self._address} answers with {error.code}", _hint(error.code)) from None
        except (OSError, HTTPException) as error:
            reason = getattr(error, "reason", error)
            raise _failed(
                f"the service at {self._address} cannot be reached: {reason}", "start it, or mend its address"
            ) from None
        return _text(answer, self._address)


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirection: the text goes where the author said, and nowhere else."""

    def redirect_request(self, *_: object) -> None:
        """No further request."""


_OPENER = urllib.request.build_opener(_Stay)


def _hint(status: int) -> str:
    if status in (401, 403):
        return "put its key into the environment variable WELLREAD_MODEL_KEY"
    if status == 404:
        return "look at --model (it ends in /v1 at most services) and at --model-name"
    return "try again later, or without --model"


def _text(answer: bytes, address: str) -> str:
    try:
        if len(answer) > _LONGEST:
            raise ValueError
        found = json.loads(answer)["choices"][0]["message"]["content"]
        if not isinstance(found, str):
            raise TypeError
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        hint = "it has to speak the protocol of OpenAI's chat completions: look at --model"
        raise _failed(f"what the service at {address} answers cannot be read", hint) from None
    return found


def _failed(message: str, hint: str) -> BuildError:
    return BuildError([Problem("model-failed", Severity.ERROR, message, hint)])
