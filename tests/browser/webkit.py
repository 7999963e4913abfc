"""WebKitGTK's MiniBrowser, driven by WebDriver on a screen that nobody sees."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.request import Request, urlopen

from engines import soon, started

_BROWSERS = "usr/lib/*/webkit2gtk-4.1/MiniBrowser"
"""Where Debian's libwebkit2gtk-4.1-0 has it."""


class WebKit:
    """What its console says stands in the log of the browser."""

    def __init__(self, port: int, program: str, downloads: Path, log: Path) -> None:
        self.downloads, self._log = downloads, log
        self._base = f"http://127.0.0.1:{port}/session"
        options = {"binary": program, "args": ["--automation", "--enable-write-console-messages-to-stdout=true"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        self._base += "/" + self._post("", wanted)["sessionId"]

    def open(self, address: str) -> None:
        self._post("/url", {"url": address})

    def run(self, script: str) -> Any:
        return self._post("/execute/sync", {"script": script, "args": []})

    def errors(self) -> list[str]:
        lines = self._log.read_text("utf-8", errors="replace").splitlines()
        return [line for line in lines if line.startswith("CONSOLE") and "ERROR" in line]

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        request = Request(self._base + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
        try:
            with urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except OSError as error:
            raise RuntimeError(f"{path}: {error}") from error


def programs() -> tuple[str, str] | None:
    """The driver, and the browser it starts; `None` where one of them, or the screen, is missing."""
    driver = shutil.which("WebKitWebDriver")
    browser = next(iter(sorted(Path("/").glob(_BROWSERS))), None)
    return (driver, str(browser)) if driver and browser and shutil.which("Xvfb") else None


@contextmanager
def webkit(driver: str, program: str) -> Iterator[WebKit]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, _screen() as screen:
        downloads, config, log = Path(folder, "Downloads"), Path(folder, ".config"), Path(folder, "log")
        downloads.mkdir()
        config.mkdir()
        (config / "user-dirs.dirs").write_text('XDG_DOWNLOAD_DIR="$HOME/Downloads"\n', "utf-8")
        around = {"HOME": folder, "XDG_CONFIG_HOME": str(config), "DISPLAY": screen}
        port = _free_port()
        with started([driver, f"--port={port}"], around, log):
            if not soon(lambda: _listening(port), 60):
                raise RuntimeError("WebKitWebDriver did not start")
            yield WebKit(port, program, downloads, log)


@contextmanager
def _screen() -> Iterator[str]:
    """Xvfb picks its own number and tells it."""
    told, tell = os.pipe()
    command = ["Xvfb", "-displayfd", str(tell), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[tell], stderr=subprocess.DEVNULL)
    os.close(tell)
    try:
        yield ":" + os.read(told, 16).decode().strip()
    finally:
        server.terminate()
        server.wait()
        os.close(told)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _listening(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
