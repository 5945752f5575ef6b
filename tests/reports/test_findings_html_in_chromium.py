"""The page in a browser: its filters, its defence, a long list."""

import os
import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
from chromium import Chromium
from lxml import html

from evalxl.commands import Check, check
from evalxl.locale import translator
from evalxl.reports import findings_html
from small_form import MET_BUT_DEDUCTED, write_form

pytestmark = pytest.mark.chromium


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Chromium:
    return Chromium(tmp_path_factory.mktemp("chromium"))


@pytest.fixture(scope="module")
def checked(department: Path) -> Check:
    return check([str(department)])


@pytest.fixture(scope="module")
def report(checked: Check, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "问题 清单.html"
    path.write_text(findings_html(checked.files, checked.findings, translator("zh"), "zh"), "utf-8")
    return path


def visible(page: html.HtmlElement) -> list[tuple[str, str, str]]:
    articles = page.xpath("//article[not(ancestor-or-self::*[@hidden])]")
    return sorted((each.get("data-code"), each.get("data-unit"), each.get("data-severity")) for each in articles)


def expected(checked: Check, **wanted: str) -> list[tuple[str, str, str]]:
    found = [{"code": each.code, "unit": each.unit or "", "severity": each.severity.value} for each in checked.findings]
    fitting = [each for each in found if all(each[key] == value for key, value in wanted.items())]
    return sorted((each["code"], each["unit"], each["severity"]) for each in fitting)


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"severity": "warning"},
        {"unit": "云岚市图书馆"},
        {"code": "EV307"},
        {"unit": "云岚市图书馆", "severity": "error"},
    ],
    ids=lambda wanted: "+".join(wanted) or "all",
)
def test_the_address_sets_the_filters(browser: Chromium, report: Path, checked: Check, wanted: dict[str, str]) -> None:
    page = browser.page(report, urlencode(wanted))
    assert visible(page) == expected(checked, **wanted)
    assert expected(checked, **wanted)
    count = f"{len(expected(checked, **wanted))} / {len(checked.findings)}"
    assert page.xpath("//output")[0].text_content() == count
    # What has nothing left to show is not shown either.
    for group in page.xpath("//section[not(@hidden)]"):
        assert group.xpath(".//article[not(@hidden)]")


def test_free_text_looks_in_rows_headings_and_file_names(browser: Chromium, report: Path, checked: Check) -> None:
    project = next(each.project_name for each in checked.findings if each.project_name)
    page = browser.page(report, urlencode({"text": project}))
    of_project = {each.code for each in checked.findings if each.project_name == project}
    assert of_project <= {code for code, _, _ in visible(page)}
    assert len(visible(page)) < len(checked.findings)
    assert visible(browser.page(report, urlencode({"text": "绝无此字"}))) == []


def test_a_hostile_text_stays_a_text_and_a_foreign_script_does_not_run(browser: Chromium, tmp_path: Path) -> None:
    hostile = "<script>document.title='taken'</script>"
    checked = check([write_form(tmp_path / "a.xlsx", {**MET_BUT_DEDUCTED, (2, 1): hostile, (9, 2): hostile})])
    text = findings_html(checked.files, checked.findings, translator("en"), "en")
    (tmp_path / "a.html").write_text(text, "utf-8")
    page = browser.page(tmp_path / "a.html")
    assert "taken" not in page.findtext(".//title")
    assert page.xpath("//article//td[contains(., $text)]", text=hostile)
    # Were a text ever written as it is: the page's policy would still not let it run.
    (tmp_path / "b.html").write_text(text.replace("<main>", f"<main>{hostile}"), "utf-8")
    assert "taken" not in browser.page(tmp_path / "b.html").findtext(".//title")
    # And without the policy it would: the test can fail.
    (tmp_path / "c.html").write_text(f"<title>free</title>{hostile}", "utf-8")
    assert browser.page(tmp_path / "c.html").findtext(".//title") == "taken"


def test_ten_thousand_findings_open_and_filter(browser: Chromium, checked: Check, tmp_path: Path) -> None:
    times = 10_000 // len(checked.findings) + 1
    files, findings = [], []
    for copy in range(times):
        files += [replace(file, path=f"{copy}/{file.path}") for file in checked.files]
        findings += [each._replace(file=f"{copy}/{each.file}") for each in checked.findings]
    path = tmp_path / "long.html"
    path.write_text(findings_html(files, findings, translator("zh"), "zh"), "utf-8")
    assert path.stat().st_size < 2_000 * len(findings)
    started = time.monotonic()
    page = browser.page(path, "code=EV307")
    assert time.monotonic() - started < 60
    assert len(visible(page)) == times * len(expected(checked, code="EV307"))


def test_a_picture_is_kept(browser: Chromium, report: Path, tmp_path: Path) -> None:
    folder = Path(os.environ.get("EVALXL_SCREENSHOTS") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "findings_html.png"
    target.unlink(missing_ok=True)
    browser.picture(report, target)
    assert target.read_bytes().startswith(b"\x89PNG")
    assert target.stat().st_size > 50_000
