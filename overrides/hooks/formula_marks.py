"""The mark beside a formula that the tests evaluate; it leads to its check."""

import functools
import re
from pathlib import Path
from xml.etree.ElementTree import Element

from mkdocs.config.defaults import MkDocsConfig

# Where the tests say what the letters of a formula stand for; they are read, not run.
CHECKS = "tests/formulas/checks"
CHECK = re.compile(r'@holds\("([\w-]+)"\)')

TO_THE_CHECK = {
    "zh-CN": "公式已核对：看核对它的代码",
    "en": "Checked formula: see the code that checks it",
}
TO_THE_FORMULA = {
    "zh-CN": "公式已核对：本式的链接",
    "en": "Checked formula: link to it",
}


@functools.cache
def checks(root: Path) -> dict[str, str]:
    """The place of the check of each formula, as the end of an address."""
    return {
        found[1]: f"{CHECKS}/{path.name}#L{number}"
        for path in (root / CHECKS).glob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (found := CHECK.match(line))
    }


def mark(name: str, config: MkDocsConfig) -> Element | None:
    """A link without text, which the style sheet draws; none without a check."""
    check = checks(Path(config.config_file_path).parent).get(name)
    if check is None:
        return None
    if config.repo_url:
        address, texts = (
            f"{config.repo_url.rstrip('/')}/blob/main/{check}",
            TO_THE_CHECK,
        )
    else:
        address, texts = f"#eq-{name}", TO_THE_FORMULA
    text = texts[str(config.theme["language"])]
    return Element(
        "a",
        {"class": "formula__mark", "href": address, "aria-label": text, "title": text},
    )
