"""What a page may load and run: a content security policy, and headers besides.

A page may load what the site itself holds and run no script that stands in a page,
but the theme's own and ours, each known by its hash. The policy stands in every page,
for any host, and with what only a header can say in `_headers`, for hosts that read it.

All pages have the same: an instant navigation keeps the policy of the page that the
reader came to first, whatever the others say.
"""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

# Scripts without an address; others have `src`, data for scripts have a `type`.
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# The policy comes before all that it governs, but what the bytes mean comes first.
CHARSET = re.compile(r'<meta charset="?utf-8"?>')

HEADERS = {
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def write_policy(root: Path) -> None:
    """Put the policy into all pages of a site, once all languages are there."""
    pages = {path: path.read_text("utf-8") for path in sorted(root.rglob("*.html"))}
    directives = policy(
        {script for page in pages.values() for script in SCRIPT.findall(page)}
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{directives}">'
    for path, page in pages.items():
        with_policy = CHARSET.sub(lambda charset: charset[0] + meta, page, count=1)
        path.write_text(with_policy, "utf-8")
    headers = {
        "Content-Security-Policy": f"{directives}; frame-ancestors 'self'",
        **HEADERS,
    }
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers.items())]
    (root / "_headers").write_text("\n".join([*lines, ""]), "utf-8")


def policy(scripts: set[str]) -> str:
    """The policy of a site whose pages hold these scripts."""
    hashes = sorted(
        f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
        for script in scripts
    )
    directives = {
        "default-src": ["'self'"],  # Firefox asks it before it fetches the next page
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-src": ["'none'"],
        "img-src": ["'self'", "data:"],  # the theme's icons are data
        "media-src": ["mediastream:"],  # the camera of a figure
        "object-src": ["'none'"],
        # A figure's worker multiplies in WebAssembly, which this lets compile.
        "script-src": ["'self'", "'wasm-unsafe-eval'", *hashes],
        # Formulas, drawings and figures say sizes and places in `style` attributes.
        "style-src": ["'self'", "'unsafe-inline'"],
    }
    return "; ".join(" ".join([name, *values]) for name, values in directives.items())
