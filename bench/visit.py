"""First visit in an empty browser: what comes over the wire until the first picture is painted. Compressed sizes, as
the browser's developer tools count them, all requests and WebSocket messages included. The reference is a page with
the same figures in st.plotly_chart on Streamlit's defaults."""

import base64
from typing import Any

from playwright.sync_api import Browser

from bench.apps import ours, reference
from bench.browser import chromium, visitor
from bench.table import Row

AIM = 3.5  # MB


class Meter:
    """Adds up what DevTools reports for one page."""

    def __init__(self) -> None:
        self.bytes = 0.0
        self.requests: dict[str, float] = {}

    def data(self, event: dict[str, Any]) -> None:
        self.requests[event["requestId"]] = self.requests.get(event["requestId"], 0) + event["encodedDataLength"]

    def finished(self, event: dict[str, Any]) -> None:
        """The total of a request, headers included, in place of the parts counted so far."""
        self.requests[event["requestId"]] = max(self.requests.get(event["requestId"], 0), event["encodedDataLength"])

    def socket(self, event: dict[str, Any]) -> None:
        payload = event["response"]["payloadData"]
        binary = event["response"]["opcode"] == 2
        self.bytes += len(base64.b64decode(payload)) if binary else len(payload.encode())

    @property
    def megabytes(self) -> float:
        return (self.bytes + sum(self.requests.values())) / 1e6


def first_visit(browser: Browser, address: str) -> tuple[float, float]:
    """Megabytes and seconds until the first picture."""
    context = visitor(browser)
    page = context.new_page()
    meter = Meter()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.dataReceived", meter.data)
    session.on("Network.loadingFinished", meter.finished)
    session.on("Network.webSocketFrameReceived", meter.socket)
    page.goto(address)
    page.wait_for_function("() => window.__painted.length > 0", polling=20)
    at = page.evaluate("() => window.__painted[0].at")
    context.close()
    return meter.megabytes, at / 1000


def measure() -> list[Row]:
    rows = []
    with chromium() as browser, ours() as server, reference("reference_page.py") as other:
        first_visit(browser, f"{server.url}/optimizers")  # a server's very first visitor also waits for its caches
        first_visit(browser, other.url)
        theirs = first_visit(browser, other.url)
        for page in ("optimizers", "network"):
            megabytes, seconds = first_visit(browser, f"{server.url}/{page}")
            rows.append(Row(f"First visit, {page}: until the first picture", megabytes, "MB", theirs[0], target=AIM))
            rows.append(Row(f"First visit, {page}: time", seconds, "s", theirs[1]))
    return rows
