"""Every term has one name in each language, and the lessons use it and explain it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from terms import FILE, Finder, Name, Term, read

from tests.docs.pages import LANGUAGES, ROOT, Page, shorten
from tests.docs.test_languages import CHINESE, names
from tests.docs.words import HTML, Words, page_words, words
from tests.problems import none_of

GUIDES = {
    "zh": ["README.zh.md", "CONTRIBUTING.zh.md"],
    "en": ["README.md", "CONTRIBUTING.md"],
}


def written(language: str) -> Iterator[Words]:
    """All the words of a language: on pages, in labs and guides, on pictures."""
    folder = ROOT / "docs" / language
    for path in [
        *(ROOT / name for name in GUIDES[language]),
        *(folder / name for name in names(language)),
    ]:
        yield from words(path)
    for path in sorted(folder.glob("pictures/*.svg")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield Words(HTML.sub("", line), "", f"{shorten(path)}:{number}")


def wrong_names(
    some: Iterable[Words], terms: list[Term], language: str
) -> Iterator[str]:
    """Where a term is called by a name that is not its own."""
    finder = Finder(terms, language)
    for part in some:
        for use in () if part.struck else finder.find(part.text):
            if use.wrong:
                right = use.term.names[language].term
                yield f"{part.where}: '{use.text}' is called '{right}'"


def entry_problems(terms: list[Term]) -> Iterator[str]:
    """What the terms' entries lack, or say twice."""
    taken: dict[tuple[str, str], Term] = {}
    for term in terms:
        if term.names.keys() != set(LANGUAGES):
            yield f"{where(term)}: the languages are {', '.join(term.names)}"
        for language, name in term.names.items():
            chinese = bool(CHINESE.search(name.means))
            if not name.means.strip() or (language == "zh") != chinese:
                yield f"{where(term)}: in {language} it means {name.means!r}"
            for text in (name.term, *name.forms, *name.never):
                other = taken.setdefault((language, text.lower()), term)
                if other is not term:
                    yield f"{where(term)}: '{text}' belongs to {other.id} already"


def unexplained(terms: list[Term], language: str) -> Iterator[str]:
    """The terms that do not occur in the section that is said to explain them."""
    finder = Finder(terms, language)
    folder = ROOT / "docs" / language
    used = {
        (use.term.id, f"{page}#{part.section}")
        for page in {term.section.partition("#")[0] for term in terms}
        if (folder / page).exists()
        for part in words(folder / page)
        for use in finder.find(part.text)
    }
    for term in terms:
        if (term.id, term.section) not in used:
            name = term.names[language].term
            yield f"{where(term)}: {term.section} in {language} does not say '{name}'"


def where(term: Term) -> str:
    """The line of a term's entry."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return f"{shorten(FILE)}:{lines.index(f'[{term.id}]') + 1}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_terms_are_called_by_their_names(language: str) -> None:
    none_of(wrong_names(written(language), read(), language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_explanations_call_terms_by_their_names(language: str) -> None:
    meanings = (Words(term.names[language].means, "", where(term)) for term in read())
    none_of(wrong_names(meanings, read(), language))


def test_every_term_is_explained_in_both_languages() -> None:
    none_of(entry_problems(read()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_is_used_where_it_is_explained(language: str) -> None:
    none_of(unexplained(read(), language))


def page(*lines: str) -> Iterator[Words]:
    path = ROOT / "docs" / "zh" / "page.md"
    return page_words(Page(path, "\n".join(lines)))


def test_a_wrong_name_is_named_with_its_line() -> None:
    text = page(
        "---",
        "description: 交叉相关",
        "---",
        "# 交叉 {#title}",
        "",
        "哈达玛积，不是",
        "哈马达积",
        "",
        "| 偏移 |",
        "|---|",
        "| ~~偏移~~，~~[偏差](a.md)~~ |",
        "",
        "![步长](a.svg)",
        "",
        "```python",
        "x = '偏移'  # 卷积内核",
        "```",
        "",
        "超参数和互相关",
    )
    assert list(wrong_names(text, read(), "zh")) == [
        "docs/zh/page.md:2: '交叉相关' is called '互相关'",
        "docs/zh/page.md:7: '哈马达积' is called '哈达玛积'",
        "docs/zh/page.md:9: '偏移' is called '偏置'",
        "docs/zh/page.md:13: '步长' is called '步幅'",
        "docs/zh/page.md:16: '卷积内核' is called '卷积核'",
    ]


def test_english_names_are_whole_words_in_any_case_and_number() -> None:
    finder = Finder(read(), "en")
    text = (
        "Cross Correlations of kernels; unbiased, time-invariant\nconvolutional\nlayers"
    )
    assert [(use.text, use.wrong) for use in finder.find(text)] == [
        ("Cross Correlations", True),
        ("kernels", False),
        ("time-invariant", False),
        ("convolutional\nlayers", False),
    ]


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        ('zh.term = "核"\nzh.means = "权重"', "section"),
        ('section = "a.md#b"\nzh.term = "核"', "means"),
        ('section = "a.md#b"\nzh.term = "核"\nzh.means = "权重"\nzh.nevr = []', "nevr"),
    ],
)
def test_an_entry_with_a_key_missing_or_unknown_is_named(
    tmp_path: Path, entry: str, key: str
) -> None:
    file = tmp_path / "glossary.toml"
    file.write_text(f"[kernel]\n{entry}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"glossary\.toml: \[kernel\]: .*'{key}'"):
        read(file)


def test_an_entry_that_lacks_something_is_named() -> None:
    kernel = next(term for term in read() if term.id == "kernel")
    names = {"zh": Name("窗口", "window"), "en": Name("window", "")}
    assert list(entry_problems([replace(kernel, names=names)])) == [
        f"{where(kernel)}: in zh it means 'window'",
        f"{where(kernel)}: in en it means ''",
    ]
    one = replace(kernel, names={"zh": kernel.names["zh"]})
    assert list(entry_problems([one])) == [f"{where(kernel)}: the languages are zh"]
    bias = next(term for term in read() if term.id == "bias")
    same = replace(bias, names=kernel.names)
    assert f"{where(bias)}: '卷积核' belongs to kernel already" in entry_problems(
        [kernel, same]
    )
    lost = replace(kernel, section="summary.md#learning-rate")
    assert list(unexplained([lost], "zh")) == [
        f"{where(kernel)}: summary.md#learning-rate in zh does not say '卷积核'"
    ]
