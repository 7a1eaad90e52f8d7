"""What readers type in below an exercise is judged, by keys and by touch."""

import re
from collections.abc import Iterator

import pytest
from exercises import NUMBER, read
from playwright.sync_api import Browser, Locator, Page, expect

from tests.docs.answers import DOCS
from tests.docs.pages import LANGUAGES
from tests.problems import none_of
from tests.site.axe import start_axe, violations
from tests.site.navigation import instant_navigation
from tests.site.sites import Site

ANSWERS = read(DOCS)
PAGES = [name.removesuffix(".md") for name in ANSWERS]
RATES = "learning-a-kernel"  # asks for numbers that are not whole

RIGHT = [
    ("0.0333", "0.0333"),
    ("1/30", "0.0333"),
    ("3.33e-2", "0.0333"),
    ("3.33×10⁻²", "0.0333"),
    ("3.33*10^-2", "0.0333"),
    (" ０．０３３３ ", "0.0333"),
    (".0334", "0.0333"),
    ("3.33%", "0.0333"),
    ("½", "0.500"),
    ("−4", "-4"),
    ("15,052,800", "15052800"),
    ("15 052 800", "15052800"),
    ("1.50528e7", "15052800"),
    ("5×5", "(5, 5)"),
    ("5 x 5", "(5, 5)"),
    ("(5, 5)", "(5, 5)"),
    ("torch.Size([5, 5])", "(5, 5)"),
    ("5，5", "(5, 5)"),
    ("5、5", "(5, 5)"),
    ("-1 -2 -4", "[-1, -2, -4]"),
    ("tensor([ 1.,  1., -3.])", "[1, 1, -3]"),
]
WRONG = [
    ("0.033", "0.0333"),
    ("0.0335", "0.0333"),
    ("-0.0333", "0.0333"),
    ("1/3", "0.0333"),
    ("111.9", "112"),
    ("113", "112"),
    ("5 6", "(5, 5)"),
    ("-1 2 -4", "[-1, -2, -4]"),
]
UNREADABLE = [
    ("", "0.0333", "empty"),
    ("  ", "0.0333", "empty"),
    ("about a third", "0.0333", "number"),
    ("1/0", "0.0333", "number"),
    ("1e400", "0.0333", "number"),
    ("1..2", "0.0333", "number"),
    ("0x10", "16", "number"),
    ("5, 5", "16", "number"),
    ("5", "(5, 5)", "count"),
    ("5 5 5", "(5, 5)", "count"),
    ("5 y", "(5, 5)", "number"),
]

JUDGE = """async ([url, text, answer]) => {
  const { judge } = await import(url);
  try { return judge(text, answer); } catch (error) { return error.reason; }
}"""


@pytest.mark.parametrize(
    ("text", "answer", "verdict"),
    [
        *((text, answer, True) for text, answer in RIGHT),
        *((text, answer, False) for text, answer in WRONG),
        *UNREADABLE,
    ],
)
def test_a_number_is_read_as_people_write_it(
    site: Site, arithmetic: Page, text: str, answer: str, verdict: object
) -> None:
    module = f"{site.url}zh/assets/javascripts/answer.js"
    assert arithmetic.evaluate(JUDGE, [module, text, answer]) == verdict


@pytest.fixture(scope="module")
def arithmetic(site: Site, chromium: Browser) -> Iterator[Page]:
    """A page on which the modules can be asked."""
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"{site.url}zh/reference/glossary/")
        yield page


def places(page: Page, site: Site, address: str) -> Locator:
    """The places to try on a page, come to life."""
    page.goto(site.url + address)
    found = page.locator("exercise-answer")
    expect(page.locator("exercise-answer:not(:defined)")).to_have_count(0)
    return found


def submit(place: Locator) -> None:
    place.locator("input").last.press("Enter")


def verdicts(place: Locator) -> list[str | None]:
    outputs = place.locator("output").all()
    return [output.get_attribute("data-verdict") for output in outputs]


def other(answer: str) -> str:
    """An answer whose last number is another."""
    *_, last = NUMBER.finditer(answer)
    return f"{answer[: last.start()]}{float(last[0]) + 1}{answer[last.end() :]}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_the_computed_answer_is_right_and_another_is_not(
    site: Site, page: Page, name: str, language: str
) -> None:
    known = ANSWERS[f"{name}.md"].values()
    found = places(page, site, f"{language}/{name}/")
    fields = found.locator("input").all()
    assert len(fields) == len(known)
    for typed, verdict in ((str, "right"), (other, "wrong")):
        for field, answer in zip(fields, known, strict=True):
            field.fill(typed(answer))
        for place in found.all():
            submit(place)
            assert set(verdicts(place)) == {verdict}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", ["✓ 对", "✗ 不对，再想想", "请先填一个数", "“abc”读不成一个数"]),
        ("en", ["✓ Right", "✗ Not right", "Type a number first", "“abc” cannot be"]),
    ],
)
def test_the_verdict_is_said_at_the_field(
    site: Site, page: Page, language: str, said: list[str]
) -> None:
    place = places(page, site, f"{language}/{RATES}/").nth(1)
    field, output = place.locator("input").first, place.get_by_role("status").first
    for typed, words in zip(("2/84", "0.5", "", "abc"), said, strict=True):
        field.fill(typed)
        expect(output).to_have_text("")  # what was said of another number is gone
        field.press("Enter")
        expect(output).to_contain_text(words)
        expect(field).to_be_focused()
        expect(field).to_have_accessible_description(re.compile(re.escape(words)))
        invalid = "false" if typed == "2/84" else "true"
        expect(field).to_have_attribute("aria-invalid", invalid)
    expect(place.get_by_role("status").nth(1)).to_have_text("")  # nothing typed there


def test_how_many_numbers_and_how_exact_is_said_before(site: Site, page: Page) -> None:
    shape = places(page, site, "zh/one-two-three-dimensions/").first.locator("input")
    expect(shape.nth(1)).to_have_accessible_description("2个数，用空格、逗号或×分开")
    rate = places(page, site, "en/learning-a-kernel/").nth(1).locator("input")
    expect(rate.first).to_have_accessible_description("right to within 0.0001")


def test_a_tap_checks_on_a_telephone(site: Site, chromium: Browser) -> None:
    with chromium.new_context(
        has_touch=True, viewport={"width": 390, "height": 800}
    ) as context:
        place = places(context.new_page(), site, f"en/{RATES}/").nth(1)
        field = place.locator("input").first
        field.tap()
        expect(field).to_be_focused()
        place.page.keyboard.type("0.0238")
        place.get_by_role("button").tap()
        verdict = place.locator("output").first
        expect(verdict).to_have_attribute("data-verdict", "right")


def test_places_to_try_live_on_after_an_instant_navigation(
    site: Site, page: Page
) -> None:
    places(page, site, f"zh/{RATES}/")
    with instant_navigation(page):
        page.locator(".md-nav a[href*=finding-edges]").first.click()
        page.wait_for_url(f"{site.url}zh/finding-edges/")
        page.locator(".md-nav a[href*=learning-a-kernel]").first.click()
        page.wait_for_url(f"{site.url}zh/{RATES}/")
        expect(page.locator("h1")).to_contain_text("学习卷积核")
        place = page.locator("exercise-answer").nth(1)
        place.locator("input").first.fill("1/42")
        submit(place)
        expect(place.locator("output").first).to_have_text("✓ 对")


def test_without_javascript_there_is_the_folded_answer_alone(
    site: Site, chromium: Browser
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site.url}zh/{RATES}/")
        expect(page.locator("exercise-answer").first).to_be_hidden()
        expect(page.locator("details.success").first).to_be_visible()


def test_nothing_moves_when_places_come_to_life(site: Site, chromium: Browser) -> None:
    """Their room is kept while the module that brings them to life is on its way."""
    height = "document.querySelector('exercise-answer').offsetHeight"
    with chromium.new_context() as context:
        page = context.new_page()
        page.route("**/exercise-answer.js", lambda route: route.abort())
        page.goto(f"{site.url}en/{RATES}/")
        before = page.evaluate(height)
        page.unroute_all()
        assert places(page, site, f"en/{RATES}/").count()
        assert page.evaluate(height) == before > 0


def test_answers_cannot_be_read_at_a_glance(site: Site) -> None:
    fields = [
        element.attributes["data-answer"]
        for element in site.documents["en/making-it-fast/index.html"]
        if element.name == "input" and "data-answer" in element.attributes
    ]
    assert len(fields) == len(ANSWERS["making-it-fast.md"])
    assert not any(NUMBER.fullmatch(field) or "," in field for field in fields)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_something_was_judged(
    site: Site, chromium: Browser, scheme: str
) -> None:
    with chromium.new_context(
        color_scheme="dark" if scheme == "dark" else "light"
    ) as context:
        place = places(context.new_page(), site, f"zh/{RATES}/").nth(1)
        for field, typed in zip(
            place.locator("input").all(), ("1/42", "x"), strict=True
        ):
            field.fill(typed)
        submit(place)
        assert verdicts(place) == ["right", "unreadable"]
        start_axe(place.page, "exercise-answer")
        none_of(violations(place.page, scheme))
