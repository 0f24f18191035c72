"""The calls of macOS that its keyring class makes, in memory: CoreFoundation values and three of Security."""

from __future__ import annotations

import ctypes
import itertools
from typing import Any

ITEM_NOT_FOUND, DUPLICATE_ITEM = -25300, -25299


class _Function:
    """A foreign function: its types can be set, as ctypes allows."""

    def __init__(self, body: Any) -> None:
        self._body = body
        self.restype: object = None
        self.argtypes: object = None

    def __call__(self, *arguments: Any) -> Any:
        return self._body(*arguments)


class Keychain:
    """Stands in the place of the libraries Security and Foundation."""

    def __init__(self) -> None:
        self.items: dict[tuple[str, str], bytes] = {}
        self.statuses: dict[str, int] = {}  # what a call answers without doing anything
        self.calls: list[str] = []
        self.kCFTypeDictionaryKeyCallBacks = self.kCFTypeDictionaryValueCallBacks = None
        self._values: dict[int, Any] = {}
        self._handles = itertools.count(1000)
        for name in (
            "CFDictionaryCreate", "CFStringCreateWithCString", "CFNumberCreate", "CFDataGetBytePtr",
            "CFDataGetLength", "SecItemAdd", "SecItemCopyMatching", "SecItemDelete",
        ):  # fmt: skip
            setattr(self, name, _Function(getattr(self, f"_{name}")))

    def constant(self, name: str) -> ctypes.c_void_p:
        """As k_ of the keyring's module: a constant of the library."""
        return ctypes.c_void_p(self._handle(name))

    def _handle(self, value: Any) -> int:
        handle = next(self._handles)
        self._values[handle] = value
        return handle

    def _CFStringCreateWithCString(self, _allocator: None, text: bytes, encoding: int) -> int:  # noqa: N802 - Apple's
        assert encoding == 0x08000100
        return self._handle(text)

    def _CFNumberCreate(self, _allocator: None, _kind: int, number: Any) -> int:  # noqa: N802 - Apple's name
        return self._handle(number._obj.value)

    def _CFDictionaryCreate(self, _allocator: None, keys: Any, values: Any, count: int, *_calls: None) -> int:  # noqa: N802 - Apple's
        return self._handle({self._values[keys[i]]: self._values[values[i]] for i in range(count)})

    def _CFDataGetBytePtr(self, data: Any) -> int:  # noqa: N802 - Apple's name
        return ctypes.addressof(self._values[data.value])

    def _CFDataGetLength(self, data: Any) -> int:  # noqa: N802 - Apple's name
        return ctypes.sizeof(self._values[data.value])

    def _SecItemAdd(self, query: int, _result: None) -> int:  # noqa: N802 - Apple's name
        if (status := self._called("SecItemAdd")) != 0:
            return status
        if self._name(query) in self.items:
            return DUPLICATE_ITEM
        self.items[self._name(query)] = self._values[query]["kSecValueData"]
        return 0

    def _SecItemCopyMatching(self, query: int, result: Any) -> int:  # noqa: N802 - Apple's name
        if (status := self._called("SecItemCopyMatching")) != 0:
            return status
        if self._name(query) not in self.items:
            return ITEM_NOT_FOUND
        data = self.items[self._name(query)]
        result._obj.value = self._handle(ctypes.create_string_buffer(data, len(data)))
        return 0

    def _SecItemDelete(self, query: int) -> int:  # noqa: N802 - Apple's name
        if (status := self._called("SecItemDelete")) != 0:
            return status
        return 0 if self.items.pop(self._name(query), None) is not None else ITEM_NOT_FOUND

    def _called(self, name: str) -> int:
        self.calls.append(name)
        return self.statuses.get(name, 0)

    def _name(self, query: int) -> tuple[str, str]:
        found = self._values[query]
        assert found["kSecClass"] == "kSecClassGenericPassword"
        return found["kSecAttrService"].decode(), found["kSecAttrAccount"].decode()
