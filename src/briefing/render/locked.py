"""AES-256 for a PDF that opens with a password (ISO 32000-2, 7.6.4, revision 6).

In: a password; out: the file's key, what its Encrypt dictionary holds, and its streams encrypted.
There is no owner's password: all is permitted to whoever can open the file, so nobody needs one,
and the two entries for it hold chance instead of hashes of a secret that nobody knows.
"""

from __future__ import annotations

import hashlib
import os

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC, ECB

from briefing.frozen import frozen

_BLOCK = 16
_ALL_PERMITTED = 0xFFFFFFFC
"""Every permission, that of screen readers among them (ISO 32000-2, table 22)."""
_HASHES = (hashlib.sha256, hashlib.sha384, hashlib.sha512)
_LONGEST_PASSWORD = 127


@frozen
class Lock:
    """The key of one file and its Encrypt dictionary."""

    key: bytes
    dictionary: bytes

    def stream(self, data: bytes) -> bytes:
        vector = os.urandom(_BLOCK)
        missing = _BLOCK - len(data) % _BLOCK
        encryptor = Cipher(AES(self.key), CBC(vector)).encryptor()
        return vector + encryptor.update(data + bytes([missing]) * missing)


def make_lock(password: str) -> Lock:
    secret = password.encode("utf-8")[:_LONGEST_PASSWORD]
    key = os.urandom(32)
    validation, salt = os.urandom(8), os.urandom(8)
    user = _hash(secret, validation) + validation + salt
    user_key = _raw_cbc(_hash(secret, salt), bytes(_BLOCK), key)
    permissions = _ALL_PERMITTED.to_bytes(4, "little") + b"\xff\xff\xff\xffTadb" + os.urandom(4)
    sealed = Cipher(AES(key), ECB()).encryptor().update(permissions)
    entries = {
        "O": os.urandom(48),
        "OE": os.urandom(32),
        "U": user,
        "UE": user_key,
        "Perms": sealed,
    }
    strings = " ".join(f"/{name} <{value.hex()}>" for name, value in entries.items())
    dictionary = (
        "<< /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /StmF /StdCF /StrF /StdCF "
        f"/CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> {strings} >>"
    )
    return Lock(key, dictionary.encode("ascii"))


def _hash(password: bytes, salt: bytes) -> bytes:
    """Algorithm 2.B: at least 64 rounds of AES and SHA-2, slow on purpose."""
    key = hashlib.sha256(password + salt).digest()
    rounds, last = 0, 0
    while rounds < 64 or last > rounds - 32:
        mixed = _raw_cbc(key[:16], key[16:32], (password + key) * 64)
        # The remainder of a big-endian number by 3 is that of the sum of its bytes.
        key = _HASHES[sum(mixed[:16]) % 3](mixed).digest()
        rounds, last = rounds + 1, mixed[-1]
    return key[:32]


def _raw_cbc(key: bytes, vector: bytes, data: bytes) -> bytes:
    return Cipher(AES(key), CBC(vector)).encryptor().update(data)
