"""What a person does at the browser: log in, go somewhere, press, fill in; and what axe says of the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

PASSWORD = "Shifan-2026"
_AXE = (Path(__file__).parent / "vendor/axe.js").read_text(encoding="utf-8")
_RUN = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
    .filter(found => ['serious', 'critical'].includes(found.impact))
    .map(found => found.id + ': ' + found.nodes.map(node => node.html.slice(0, 120)).join(' | '))"""
_SETTLED = "() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')"
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 740}


class Person:
    """A page with the session of one account; what the browser complains of is collected."""

    def __init__(self, browser: Any, address: str, shots: Path | None) -> None:
        self.browser, self.address, self.shots = browser, address, shots
        self.complaints: list[str] = []
        self.page: Any = None
        self.leave()

    def leave(self, viewport: dict[str, int] | None = None) -> None:
        """Begin with an empty browser."""
        if self.page is not None:
            self.page.context.close()
        self.page = self.browser.new_context(viewport=viewport or WIDE, locale="zh-CN").new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._asked)

    def _heard(self, message: Any) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"left the machine: {request.url}")

    def enters(self, username: str, viewport: dict[str, int] | None = None) -> Person:
        """Log in anew."""
        self.leave(viewport)
        self.goes("/desk/login/")
        self.fills("username", username)
        self.fills("password", PASSWORD)
        self.page.click("main button")
        self.page.wait_for_url(f"{self.address}/desk/")
        return self

    def goes(self, path: str) -> int:
        """Open an address; its status."""
        response = self.page.goto(self.address + path)
        self.settles()
        return int(response.status)

    def fills(self, name: str, value: str) -> None:
        """Fill in or choose a field by its name."""
        field = self.page.locator(f"[name={name}]").first
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)

    def presses(self, words: str) -> None:
        """Press a button or a link by its words."""
        self.page.locator("main").get_by_text(words, exact=True).first.click()
        self.settles()

    def settles(self) -> None:
        """Wait until the page is there and htmx has nothing under way."""
        self.page.wait_for_load_state("load")
        self.page.wait_for_function(_SETTLED)

    def sees(self, words: str) -> bool:
        """Whether words stand on the page."""
        return words in self.page.locator("body").inner_text()

    def shows(self, name: str) -> None:
        """Keep a picture of the whole page."""
        if self.shots is not None:
            self.shots.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=self.shots / f"{name}.png", full_page=True)

    def barriers(self) -> list[str]:
        """What axe finds serious or critical on the page."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Runtime.evaluate", {"expression": _AXE})
        return [f"{self.page.url}: {found}" for found in self.page.evaluate(_RUN)]

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        return int(self.page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth"))
