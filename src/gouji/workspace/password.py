"""Passwords, kept only as scrypt hashes (RFC 7914), each with its own salt and the cost it was made with."""

import base64
import hashlib
import hmac
import secrets
from typing import Final

SHORTEST: Final = 8
LONGEST: Final = 1024  # characters; nobody types more, and hashing more is work for whoever wants to cause it

# OWASP's setting for scrypt with 32 MiB: a quarter of a second on an office machine.
_N, _R, _P = 2**15, 8, 3
_MEMORY = 64 * 2**20


def hashed(password: str) -> str:
    salt = secrets.token_bytes(16)
    return f"scrypt${_N}${_R}${_P}${_text(salt)}${_text(_digest(password, salt, _N, _R, _P))}"


def matches(password: str, kept: str) -> bool:
    """Whether this is the password; takes as long when it is not."""
    name, n, r, p, salt, digest = kept.split("$")
    if name != "scrypt":
        raise ValueError(f"unknown hash {name}")
    found = _digest(password, base64.b64decode(salt), int(n), int(r), int(p))
    return hmac.compare_digest(found, base64.b64decode(digest))


def _digest(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=n, r=r, p=p, maxmem=_MEMORY, dklen=32)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
