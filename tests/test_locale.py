"""Chinese is complete, and every text keeps its facts."""

import ast
import re
import string
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import evalxl
from evalxl.commands import all_standards
from evalxl.core.message import message
from evalxl.locale import translator, user_language
from evalxl.rules import RULES, explanation

SOURCE = Path(evalxl.__file__).parent
PO = SOURCE / "locale" / "zh_CN" / "LC_MESSAGES" / "evalxl.po"
CATALOGUE = read_po(BytesIO(PO.read_bytes()))
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def literal(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


_PLACES = {"message": (0,), "Message": (0,), "_": (0,), "Column": (1,), "Table": (1,), "counted": (1, 2)}


def texts_in_code() -> set[str]:
    """First arguments of message() and _(), titles of tables and columns, both forms of a count."""
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                places = _PLACES.get(node.func.id, ())
                texts = [literal(node.args[place]) for place in places if len(node.args) > place]
                found |= {text for text in texts if text}
    return found


def every_string() -> set[str]:
    """All strings of the code, and the names that standards use."""
    found = {
        name
        for each in all_standards()
        for group in each.level_1_weights.values()
        for key in group
        for name in key.split("+")
    }
    for path in SOURCE.rglob("*.py"):
        found |= {text for node in ast.walk(ast.parse(path.read_text("utf-8"))) if (text := literal(node)) is not None}
    return found


def texts_in_rules() -> set[str]:
    told = {text for rule in RULES for text in (rule.message, rule.suggestion, rule.basis)}
    return told | {part.text for rule in RULES for part in explanation(rule)}


@pytest.mark.parametrize("text", sorted(texts_in_code() | texts_in_rules()))
def test_every_text_is_translated_with_its_facts(text: str) -> None:
    if CHINESE.search(text) and not re.search("[a-z]{3}", text):
        return  # a Chinese proper term, the same in both languages
    entry = CATALOGUE.get(text)
    assert entry is not None, "not in the catalogue"
    assert entry.string, "not translated"
    names = [{name for _, name, _, _ in string.Formatter().parse(side) if name} for side in (text, str(entry.string))]
    assert names[1] == names[0]


def test_nothing_in_the_catalogue_is_fuzzy_or_unused() -> None:
    used = every_string() | texts_in_rules()
    assert not [entry.id for entry in CATALOGUE if entry.fuzzy and entry.id]
    assert CATALOGUE.num_plurals == 1
    stale = [entry.id for entry in CATALOGUE if entry.id and entry.id not in used and not entry.auto_comments]
    assert not stale


def test_chinese_sentences_have_chinese_punctuation() -> None:
    """Half-width marks stand in code, figures and headings with a unit (`执行率(%)`), not between Chinese words."""
    letter = r"[\u4e00-\u9fff“”（）]"
    half = re.compile(rf"{letter} ?[,;:?!](?=\s*(?:{letter}|{{|$))|[,;:?!]{letter}|[}}%][,;:?!] ?{letter}")
    code = re.compile(r"=PERFSCORE\([^)]*\)")
    found = [entry.string for entry in CATALOGUE if entry.id and half.search(code.sub("", str(entry.string)))]
    assert not found


def test_the_compiled_catalogue_is_current(tmp_path: Path) -> None:
    with (tmp_path / "now.mo").open("wb") as target:
        write_mo(target, CATALOGUE)
    assert (tmp_path / "now.mo").read_bytes() == PO.with_suffix(".mo").read_bytes()


def test_a_message_is_translated_with_its_facts() -> None:
    told = message("source: {source}", source="财预〔2020〕10号")
    assert told.render(translator("en")) == "source: 财预〔2020〕10号"
    assert told.render(translator("zh")) == "来源：财预〔2020〕10号"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ("zh_CN.UTF-8", "zh"),
        ("zh_TW", "zh"),
        ("Chinese (Simplified)_China.936", "zh"),
        ("en_US.UTF-8", "en"),
        ("de_DE", "en"),
    ],
)
def test_the_language_follows_the_environment(monkeypatch: pytest.MonkeyPatch, environment: str, language: str) -> None:
    for name in ("LANGUAGE", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", environment)
    assert user_language() == language
