"""Writes down what a page does that no page of the site may do."""

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response

# Firefox says on no console what the policy of the site forbids.
FORBIDDEN = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`forbids ${event.blockedURI} by ${event.effectiveDirective}`));"""

# Chromium says so of a font in which a busy machine has set nothing by then; whether
# it is used at all, `test_pages.py` asks.
NOT_USED_YET = "was preloaded using link preload but not used within a few seconds"


def watch(page: Page, origin: str, seen: list[str]) -> None:
    """Add to `seen` each request to another host, each failure and each complaint."""

    def note(what: str) -> None:
        seen.append(f"{page.url}: {what}")

    def on_request(request: Request) -> None:
        if not request.url.startswith((origin, "data:", "blob:")):
            note(f"asks for {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 400:
            note(f"gets {response.status} for {response.url}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and NOT_USED_YET not in message.text:
            note(f"says on the console: {message.text}")

    def on_error(error: Error) -> None:
        # Firefox says so of every formula that it has received half of.
        if not error.message.startswith("Incorrect number of children for <m"):
            note(f"fails: {error}")

    page.add_init_script(FORBIDDEN)
    page.on("request", on_request)
    page.on("response", on_response)
    page.on("console", on_console)
    page.on("pageerror", on_error)
