"""Who asks: what proves it to the server, from the environment or a netrc file, never from the command line."""

from __future__ import annotations

import os
from collections.abc import Generator

import httpx

from .errors import PushError

SCHEMES = ("basic", "digest", "bearer")
PASSWORD = "ACCORDGRAPH_PASSWORD"  # noqa: S105 (the name of a variable)


class _Bearer(httpx.Auth):
    """A token that the server knows."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


def login(endpoint: str, scheme: str | None, user: str | None, password_env: str | None) -> httpx.Auth | None:
    """What goes with each request, or None where nothing is to be proved.

    The password (or token) is in the environment variable `password_env`, else in the netrc file for the endpoint's
    host. `scheme` is one of `SCHEMES`; without one it is basic where a user or a netrc entry is there.

    Raises `PushError` where the user or the password is missing.
    """
    if scheme == "bearer":
        return _Bearer(_secret(password_env or PASSWORD))
    if user is None and password_env is not None:
        raise PushError("a password needs a user: add --user, or --auth bearer where it is a token")
    if password_env is None and os.environ.get(PASSWORD) is None:
        user, password = _from_netrc(endpoint, user)
    else:
        password = _secret(password_env or PASSWORD) if user is not None else None
    if user is None or password is None:
        if scheme is None and user is None:
            return None
        raise PushError(f"no {'user' if user is None else 'password'} for the server is known: "
                        f"name the user with --user, and put the password into ${password_env or PASSWORD} or a netrc file")  # fmt: skip # noqa: E501
    return httpx.DigestAuth(user, password) if scheme == "digest" else httpx.BasicAuth(user, password)


def _secret(variable: str) -> str:
    secret = os.environ.get(variable)
    if not secret:
        raise PushError(f"the environment variable {variable} is not set; put the password or token into it")
    if not secret.isprintable():
        raise PushError(f"the environment variable {variable} holds a line break or a control character; correct it")
    return secret


def _from_netrc(endpoint: str, user: str | None) -> tuple[str | None, str | None]:
    """User and password that the netrc file has for a host; `user` must be the same where it is given."""
    import netrc  # noqa: PLC0415

    try:
        found = netrc.netrc(os.environ.get("NETRC")).authenticators(httpx.URL(endpoint).host)
    except FileNotFoundError:
        return user, None
    except (OSError, netrc.NetrcParseError):
        raise PushError("the netrc file cannot be read; correct it, or put the password into a variable") from None
    if found is None or (user is not None and found[0] != user):
        return user, None
    return found[0], found[2]
