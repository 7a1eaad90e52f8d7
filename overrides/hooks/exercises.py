"""Exercises with a place to try: the reader types a number, and it is judged.

Below an exercise, and above its answer, stands what may be typed in, each with an
expression of the page's own names, perhaps with a format as in an f-string:

    !!! try ""
        - The fastest learning rate `2 / steepness.sum():.4f`

The tests compute it behind the answer's code and keep `docs/answers.toml` right, from
which it is taken here. Without JavaScript there is the folded answer and no field.
"""

import base64
import html
import re
import tomllib
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from languages import language
from page_extension import PageExtension, PageProcessor

ANSWERS = "answers.toml"
NUMBER = re.compile(r"-?\d+(?:\.(\d+))?")

CHECK = {"zh": "核对", "en": "Check"}
SEVERAL = {
    "zh": "{count}个数，用空格、逗号或×分开",
    "en": "{count} numbers, parted by blanks, commas or ×",
}
MARGIN = {
    "zh": "误差不超过{margin}就算对",
    "en": "right to within {margin}",
}


def read(docs: Path) -> dict[str, dict[str, str]]:
    """The answers that the tests computed, by page and expression."""
    path = docs / ANSWERS
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def hint(answer: str, here: str) -> str:
    """What a reader must know to type an answer: how many numbers, how exact."""
    numbers = list(NUMBER.finditer(answer))
    decimals = max(len(number[1] or "") for number in numbers)
    hints = []
    if len(numbers) > 1:
        hints.append(SEVERAL[here].format(count=len(numbers)))
    if decimals:
        hints.append(MARGIN[here].format(margin=f"{10**-decimals:.{decimals}f}"))
    return ("；" if here == "zh" else "; ").join(hints)


class ExerciseProcessor(PageProcessor):
    """Makes forms of the lists of what may be typed in."""

    def run(self, root: Element) -> None:
        docs = Path(self.config.docs_dir).parent
        self.answers = read(docs).get(self.page.file.src_uri, {})
        self.language = language(self.config)
        blocks = [
            (parent, index, block)
            for parent in root.iter()
            for index, block in enumerate(parent)
            if block.get("class") == "admonition try"
        ]
        for number, (parent, index, block) in enumerate(blocks, 1):
            parent[index] = self.form(block, f"try-{number}")
            parent[index].tail = block.tail

    def form(self, block: Element, name: str) -> Element:
        """A form with a field for each entry, in an element that judges them."""
        # The index of the search ends what it leaves out at the first closing tag of
        # this name.
        place = Element("exercise-answer", {"data-search-exclude": ""})
        form = SubElement(place, "form", {"autocomplete": "off", "novalidate": ""})
        for number, item in enumerate(block.iter("li"), 1):
            self.field(form, item, f"{name}-{number}")
        SubElement(form, "button", {"class": "md-button"}).text = CHECK[self.language]
        return place

    def field(self, form: Element, item: Element, name: str) -> None:
        """A field with its label, what to know of it, and room for the judgement."""
        *content, code = item
        item[:] = content
        expression = html.unescape(str(code.text))
        answer = self.answers.get(expression)
        if answer is None:
            self.warn(
                expression,
                f"no answer to {expression!r} in {ANSWERS}; `make outputs` computes it",
            )
            return
        line = SubElement(form, "p")
        label = SubElement(line, "label", {"for": name})
        label.text = item.text
        label.extend(content)
        if content:
            content[-1].tail = (content[-1].tail or "").rstrip()
        else:
            label.text = (item.text or "").rstrip()
        # Not to be read at a glance, and no more than that.
        hidden = base64.b64encode(answer.encode()).decode()
        description = f"{name}-hint {name}-said"
        SubElement(
            line,
            "input",
            {"id": name, "data-answer": hidden, "aria-describedby": description},
        )
        SubElement(line, "small", {"id": f"{name}-hint"}).text = hint(
            answer, self.language
        )
        said = SubElement(line, "output", {"for": name})
        SubElement(said, "span", {"id": f"{name}-said"})


# After the formulas (15); before the glossary (14), which marks no terms in labels.
extension = PageExtension("exercises", ExerciseProcessor, priority=14.5)
on_config = extension.on_config
on_page_markdown = extension.on_page_markdown
