"""Firefox as readers have it, driven by its own protocol, Marionette.

Other drivers switch off the rule that every file is an origin of its own, which is what a page from a folder meets.
"""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from engines import soon, started

_PREFERENCES: dict[str, bool | int] = {
    "security.fileuri.strict_origin_policy": True,
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "browser.download.always_ask_before_handling_new_types": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.disabledForTesting": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "layout.css.prefers-color-scheme.content-override": 1,  # light
    "marionette.port": 0,  # any free one
}
_ERRORS = """
return Services.console.getMessageArray()
    .filter(one => one instanceof Ci.nsIScriptError && !(one.flags & 1) && one.sourceName.startsWith('file:'))
    .map(one => one.sourceName + ': ' + one.errorMessage)
"""
"""Of the console of the whole browser: what names a file of a folder, and is no warning (flag 1)."""


class Firefox:
    """`length:[0, id, command, parameters]` goes out, `length:[1, id, error, result]` comes back."""

    def __init__(self, port: int, downloads: Path) -> None:
        self.downloads = downloads
        self._socket = socket.create_connection(("127.0.0.1", port), 60)
        self._number = 0
        self._read()  # its greeting
        self._tell("WebDriver:NewSession", {})

    def open(self, address: str) -> None:
        self._tell("WebDriver:Navigate", {"url": address})

    def run(self, script: str) -> Any:
        return self._tell("WebDriver:ExecuteScript", {"script": script, "args": []})["value"]

    def errors(self) -> list[str]:
        self._tell("Marionette:SetContext", {"value": "chrome"})
        said: list[str] = self.run(_ERRORS)
        self._tell("Marionette:SetContext", {"value": "content"})
        return said

    def _tell(self, command: str, parameters: dict[str, Any]) -> Any:
        self._number += 1
        text = json.dumps([0, self._number, command, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(text), text))
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return result

    def _read(self) -> Any:
        head = b""
        while not head.endswith(b":"):
            head += self._received(1)
        data = b""
        while len(data) < int(head[:-1]):
            data += self._received(int(head[:-1]) - len(data))
        return json.loads(data)

    def _received(self, most: int) -> bytes:
        data = self._socket.recv(most)
        if not data:
            raise ConnectionError("Firefox went away")
        return data


def program() -> str | None:
    return shutil.which("firefox-esr") or shutil.which("firefox")


@contextmanager
def firefox(program: str) -> Iterator[Firefox]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        profile, downloads = Path(folder, "profile"), Path(folder, "downloads")
        profile.mkdir()
        downloads.mkdir()
        preferences = _PREFERENCES | {"browser.download.dir": str(downloads)}
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items())
        (profile / "user.js").write_text("".join(lines), "utf-8")
        command = [program, "--headless", "--marionette", "--remote-allow-system-access", "--profile", str(profile)]
        with started(command, {"HOME": folder}, Path(folder, "log")):
            port = profile / "MarionetteActivePort"
            if not soon(lambda: port.is_file() and port.read_text(), 60):
                raise RuntimeError(f"Firefox did not start: {Path(folder, 'log').read_text('utf-8')[-1000:]}")
            yield Firefox(int(port.read_text()), downloads)
