"""Why a key set was not fetched, in one place."""

from __future__ import annotations

from typing import Final

NO_ADDRESS: Final = "Not fetched: only an https address without a user name is gone to."
NO_TLS: Final = "Not fetched: Qt finds no TLS library here. Install OpenSSL 3, or download the key set yourself."
NOT_HTTPS: Final = "Not fetched: it was sent on to {address}, which is no https address. Ask the owner of the key set."
TOO_MANY: Final = "Not fetched: it was sent on more than {allowed} times."
TOO_LATE: Final = "Not fetched: there was no whole answer within {seconds:g} seconds."
TOO_LARGE: Final = "Not fetched: the answer is larger than {allowed:,} bytes. No key set is."
FAILED: Final = "Not fetched from {host}: {reason}."
OTHER_STATUS: Final = "Not fetched: {host} answers with status {status}, not with 200."
