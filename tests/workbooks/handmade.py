"""Workbooks written by hand, down to the XML, for what no office program would write."""

import io
import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="170" formatCode="0.000%"/></numFmts>'
    '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs>'
    "</styleSheet>"
)


def cells(*lines: str) -> str:
    """A sheet whose rows hold the cells as given."""
    rows = "".join(f'<row r="{number}">{line}</row>' for number, line in enumerate(lines, 1))
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def parts(*sheets: str | bytes, state: str = "visible", kind: str = "worksheet") -> dict[str, bytes]:
    """The parts of an .xlsx with these sheets, named 表1, 表2 and so on; `state` is that of the last one."""
    numbers = range(1, len(sheets) + 1)
    entries = "".join(
        f'<sheet name="表{n}" sheetId="{n}" r:id="rId{n}" state="{state if n == len(sheets) else "visible"}"/>'
        for n in numbers
    )
    kinds = ["worksheet"] * (len(sheets) - 1) + [kind]
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kinds[n - 1]}" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    made = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="a" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}<Relationship Id="s" '
        f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
    }
    made |= {f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in zip(numbers, sheets, strict=True)}
    return {name: part.encode() if isinstance(part, str) else part for name, part in made.items()}


def zipped(content: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts as a zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, part in content.items():
            file.writestr(name, part)
    return buffer.getvalue()


def xlsx(
    folder: Path, *sheets: str | bytes, name: str = "自评 表.xlsx", state: str = "visible", kind: str = "worksheet"
) -> str:
    """A file with these sheets; its path."""
    return saved(folder, zipped(parts(*sheets, state=state, kind=kind)), name)


def saved(folder: Path, content: bytes, name: str) -> str:
    """A file with this content; its path."""
    path = folder / name
    path.write_bytes(content)
    return str(path)


def ods_parts(tables: str, styles: str = "") -> dict[str, bytes]:
    """The parts of an .ods with these tables."""
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in names.items())
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": b"<manifest/>",
        "content.xml": content.encode(),
    }
