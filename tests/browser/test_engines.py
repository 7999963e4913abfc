"""The site from its folder in the other two engines: every kind of page, under its policy, without an error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import browsers
import pytest
from engines import Driver
from firefox import firefox
from firefox import program as firefox_program
from smoke import smoke
from webkit import programs as webkit_programs
from webkit import webkit

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(params=["firefox", "webkit"])
def engine(request: pytest.FixtureRequest) -> Iterator[Driver]:
    """WebKit is looked at where it is there: `make validate` installs it, `make test` does not."""
    if request.param == "firefox":
        with firefox(firefox_program() or browsers.lacking("Firefox")) as driver:
            yield driver
    elif found := webkit_programs():
        with webkit(*found) as driver:
            yield driver
    else:
        pytest.skip("WebKit is missing: make validate installs it")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return browsers.invented_site(tmp_path_factory.mktemp("invented"))


def test_a_visitor_meets_no_fault(engine: Driver, site: Path) -> None:
    assert smoke(engine, site, browsers.kinds(site)) == []
