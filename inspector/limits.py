"""Every limit, named, with its reason. Sizes in bytes unless the name says otherwise.

Those marked * may be raised for one token by an explicit choice (`Allowances`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

KIB: Final = 1024
MIB: Final = 1024 * KIB

PASTED_INPUT: Final = 8 * MIB  # more than any header line or response body people copy by hand
FILE_INPUT: Final = 256 * MIB
HEADER_SEGMENT: Final = 64 * KIB  # a header is parsed by our own reader: bound the work
JSON_DEPTH: Final = 64  # Python's own limit moves between versions
JSON_ELEMENTS: Final = 100_000
INFLATED: Final = 100 * MIB  # *
INFLATE_RATIO: Final = 1_000  # * a bomb reaches 1,032
PBES2_COUNT: Final = 1_000_000  # * about half a second
NESTING: Final = 5
RECIPIENTS: Final = 64  # recipients or signatures in one token
KEYS_TRIED: Final = 200  # per token
DIAGNOSIS_SECONDS: Final = 2.0  # * per token
DIAGNOSIS_TRIALS: Final = 500  # *
KEY_FILE: Final = 64 * KIB
PEM_BLOCKS: Final = 20
DER_DEPTH: Final = 24
DER_ELEMENTS: Final = 4_000  # a large PKCS#12 file with its chain has some hundred
RSA_PRIVATE_BITS: Final = (512, 8_192)  # a larger private key keeps the library busy for seconds
RSA_PUBLIC_BITS: Final = (512, 16_384)
RSA_EXPONENT: Final = 2**64
KDF_ITERATIONS: Final = 5_000_000  # about a second
SCRYPT_MEMORY: Final = 128 * MIB
SCRYPT_WORK: Final = 2**24  # N × r × p
JWKS_KEYS: Final = 200
HAR_FILE: Final = 256 * MIB
FILES_PER_DROP: Final = 20
SHOWN_VALUE: Final = 4_096  # characters of one value on screen, then "+n"
SHOWN_CONTENT: Final = 64 * KIB  # of a payload in a report for people; the JSON holds all of it
EXCEPTION_TEXT: Final = 500  # characters
PIECE: Final = 1 * MIB  # base64 and AES work through large input in pieces of this size
CLAIMS: Final = 1 * MIB  # a JSON payload up to this size is read for its claims
SECOND_OPINION: Final = 256 * KIB  # tokens up to this size are also given to jwcrypto
CERTIFICATE_CHAIN: Final = 10
CLOCK_SKEW: Final = 300  # seconds by which the clocks of two sides may differ, unless another number is given
CLOCK_SKEW_MOST: Final = 86_400  # seconds that may be given: what differs by more than a day is no clock's fault
WORKER_MEMORY: Final = 1024 * MIB  # address space of the inspecting process
WORKER_SECONDS: Final = 30  # of processor time for one request; the window gives up earlier
WORKER_REQUEST: Final = 64 * MIB  # pasted input with every character escaped, and the keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowances:
    """The limits a person may raise for one token, and what must be chosen explicitly."""

    inflated: int = INFLATED
    inflate_ratio: int = INFLATE_RATIO
    pbes2_count: int = PBES2_COUNT
    seconds: float = DIAGNOSIS_SECONDS
    trials: int = DIAGNOSIS_TRIALS
    rsa1_5: bool = False
