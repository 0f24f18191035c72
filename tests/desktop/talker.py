"""Stands in for the inspecting process: says what it is told to say, in its language."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any


def read() -> dict[str, Any] | None:
    prefix = sys.stdin.buffer.read(4)
    if len(prefix) < 4:
        return None
    message: dict[str, Any] = json.loads(sys.stdin.buffer.read(int.from_bytes(prefix, "big")))
    return message


def write(message: dict[str, Any]) -> None:
    body = json.dumps(message).encode()
    sys.stdout.buffer.write(len(body).to_bytes(4, "big") + body)
    sys.stdout.buffer.flush()


while (question := read()) is not None:
    text = question.get("text", "")
    if text == "die":
        os._exit(9)
    if text == "killed":
        os.abort()
    if text == "garbage":
        sys.stdout.buffer.write(b"\0\0\0\5hello")
        sys.stdout.buffer.flush()
        continue
    if text == "sleep":
        time.sleep(3600)
    if text == "stale":
        write({"id": question["id"] - 1, "inspection": {"of": "another question"}})
    if text == "slow":
        write({"id": question["id"], "progress": "half way"})
    write({"id": question["id"], "inspection": {"of": text, "pid": os.getpid()}})
