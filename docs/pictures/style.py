"""The colours of the pictures, the same everywhere: who is who, in light and dark."""

from typing import Literal

Role = Literal["input", "kernel", "output", "warning", "ink"]

# The site defines these variables for light and dark; the fallbacks are the light ones.
_FALLBACK = {
    "input": "#0072B2",
    "input-soft": "#D9EAF6",
    "kernel": "#E69F00",
    "kernel-soft": "#FDF0D2",
    "output": "#009E73",
    "output-soft": "#D3F0E6",
    "warning": "#D55E00",
    "warning-soft": "#FBE3D4",
    "ink": "#1F2430",
    "ink-soft": "#5B6270",
    "paper": "#FFFFFF",
    "line": "#C8CDD5",
}


def colour(name: str) -> str:
    """A colour as the site's variable: `var(--input, #0072B2)`."""
    return f"var(--{name}, {_FALLBACK[name]})"


def soft(role: Role) -> str:
    """The fill that goes with a role and on which ink can be read."""
    return colour("paper" if role == "ink" else f"{role}-soft")
