"""Keys that everybody knows: from standards, vendor documentation and debuggers.

Only thumbprints and digests stand here, never key material.
"""

from __future__ import annotations

import hashlib
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from inspector.encoding.base64text import encode_base64url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inspector.keys.key import Key

# RFC 7638, SHA-256
_THUMBPRINTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "DOvxvJiAdIqVWIkFt5hDtCunXLF0BV4-JGv4f-ALSm0": "RFC 6979 appendix A.2.5",
        "l2tfkSzhekdOr24I18E1O_-49AlK14MTo7OxJMS7-HI": "RFC 6979 appendix A.2.6",
        "IsUn6_e04MaShXFIISMp4kG62LWzMIPy_MvSA5pJgX8": "RFC 7515 appendix A.2",
        "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U": "RFC 7515 appendix A.3",
        "u5YUSjQ2-2chBi51NSk3t3g7IM4o2KYcnPqPtCNGd3U": "RFC 7515 appendix A.4",
        "xtIsOV1FqKH77AI_A3jdTg5QfdabzqI-LNpYTPi0IgI": "RFC 7516 appendix A.1",
        "_K0fXS8wlsT7Tn3vvZrs9qdKUIqi5AxQ5EVk41xi_BM": "RFC 7516 appendix A.2",
        "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s": "RFC 7517 appendix A",
        "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs": "RFC 7517 appendix A",
        "DdsFv-2-wgcPoDcyS6OXOWVh00JdbWkkVXDCYdxJ3uM": "RFC 7517 appendix B",
        "D8R4-FeTJfzuDUy8bZ0c4hcwpul-Q11gCPs3mw6-R9Q": "RFC 7517 appendix C",
        "dHri3SADZkrush5HU_50AoRhcKFryN-PI6jPBtPL55M": "RFC 7520 section 3.1",
        "9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI": "RFC 7520 section 3.3",
        "h_jutvC-jg3Nwueq8LmdSybXykVsBwk4_5u5Y9JiS7E": "RFC 7520 section 5.1",
        "YlKlB7M2wnS0cPn_V7OW-FuDLuWdJ9z4OvPHmhGDfeE": "RFC 7520 section 5.13",
        "Rt-IyDEhXohvTl_ozKQ9YGflXGuDb3uu3QmqN2LoMwM": "RFC 7520 section 5.2",
        "HsSFalww3yP-dO-lWGYgFcyV5H22oScIFc4V2Y6GOto": "RFC 7520 section 5.5",
        "8izOqBCj1XBwWw0-iTcMv27pUKWwFvNmw-kutyfzf-g": "RFC 7520 section 6",
        "giQqigT_IKcuzHl0FVJ3k5ts3_TWNAxvsC08UZsfcM8": "RFC 8037 appendix A",
        "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k": "RFC 8037 appendix A",
        "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I": "RFC 9449 section 4.1",
        "tncOKLAJ8sg-HMK_1z5zyCn7UaN4Dh53GmWN93_Z3g0": "RFC 9500 section 2.1",
        "Fa5JHFzFB8yHv0Dk3rGTgtCQPXPr3q8midyfylf8CUU": "RFC 9500 section 2.1",
        "u88se-xodYvJqpVtfxKIhE6bv2S6Z9hy1ikqIcPciAE": "RFC 9500 section 2.1",
        "LIstkoCvByn4jk8oZPvigQkzTzO9UwnGnE-VMlkZvYQ": "RFC 9500 section 2.3",
        "TLOWIUBG7ALE2U13WMeEAErmpD48gp8MllKbX_zBARE": "RFC 9500 section 2.3",
        "uG5zwmkbOsp4CWXAXpcCwS_BBebz0EP871Y1aRTdY9E": "RFC 9500 section 2.3",
        "XqS8KAWB0Sc42bmWeKxan98eQKcHS4DVOHGc_kr_68E": "RFC 9881 appendix C",
        "x0kWwvv_AqVn61aqlQHnR3QwLdzUjPE_JWxbqdcwnmc": "RFC 9881 appendix C",
        "mFRsKlw6dHj1-DtDA2Q37S9_J-6bafDaCshNfEFXF4w": "RFC 9881 appendix C",
        "oGDmHqCJ7yzMkWEkrlZVHkvrHIyQwtlDmeq5ForUHeY": "the jwt.io debugger",
        "19J8y7Zprt2-QKLjF2I5pVk0OELX6cY2AfaAv1LC_w8": "the jwt.io debugger",
        "iTqXXI0zbAnJCKDaobfhkM1f-6rMSpTfyZMRp_2tKI8": "the jwt.io debugger",
        "xZDfZpry4P9vZPZyG2fNBRj-7Lz5omVdm7tHoCgSNfY": "the jwt.io debugger",
        "pdmN_UI10XD6wy44jm-JkHmJOFxevse_2jio8cH1lRw": "the jwt.io debugger",
        "NlEMoO936qCU5rJ2NLb5PTVMmx4aqwGALyKzBxooU_Y": "Signicat documentation",
    },
)
# SHA-256 of the bytes of symmetric keys and secrets, base64url
_SECRETS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "yOzJNhoF4oXwTCb5VyExpt6rB-niuGUFPG91pNi9KzI": "RFC 7515 appendix A.1",
        "ffb1mNjzhb1oUixyS8ntSDtzGvT2X-oDtw2gexaSUJM": "RFC 7516 appendix A.3",
        "c-x0RYBZxwyuPwrehmP-DaHcSxFO2M2sdTZBQLRFikw": "RFC 7520 section 3.5",
        "LNbxAFbQjhBDCtVli1VlBWyT_N4EdWP35TpWRSRnwFA": "RFC 7520 section 3.6",
        "Cn-xGiaqQSEOcAqU1CKd68MlIOP33crK3zOpyBXhLHA": "RFC 7520 section 5.10",
        "3GClt0teZJ5flVmzmTOlWyumu-mgCW1GNw5l7Nj5Lx4": "RFC 7520 section 5.13",
        "yLmAbLN4D9nLt4mYba_zu2rsRKfQm7QmL3ocYyIYmHQ": "RFC 7520 section 5.6",
        "K7gNU3sdo-OL0wNhqoVWhr3g6s1xYv72ol_pe_Unols": "the jwt.io debugger",
        "99g4cBuGxd-1e_lfvFzm3yBM_J8VrWzbOf0i-HduR7Y": "the jwt.io debugger",
        "39fcQ5ZU8xPzu3c0tGfnHXAbaYLNTLMc99VV5yPCI-k": "the jwt.io debugger",
        "Xu-D_ny3Hi2gU_hGoH7Pkz9Jtm73Ve-GJ75eL-lNfoQ": "the jwt.io debugger",
        "Rl2a1dVSjr4oe13OT7UWIIM9CbKQ5J3cxwymxKCuoBs": "the jwt.io debugger",
        "cw0hqA5hqN6C0Sy0wLgFfP9aMOLexQznp3NRM3T5Fko": "the jwt.io debugger",
        "22gzWTJ51zc1ku9w5R89rwSMBEdXOfjtAksIIf2ef94": "the jwt.io debugger",
    },
)


def published_count() -> int:
    """How many key pairs stand in the list."""
    return len(_THUMBPRINTS)


def published_source(key: Key) -> str | None:
    """Where the key can be read by everybody, or None when it is not known to be published."""
    if key.secret is not None:
        return published_secret_source(key.secret.reveal())
    return _THUMBPRINTS.get(key.thumbprint or "")


def published_secret_source(secret: bytes) -> str | None:
    """The same for a shared secret that is no key yet."""
    return _SECRETS.get(encode_base64url(hashlib.sha256(secret).digest()))
