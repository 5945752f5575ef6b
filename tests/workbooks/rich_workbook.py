"""A workbook with everything that is lost when it is loaded and saved as cells, made by other programs.

XlsxWriter makes shapes, pictures, x14 data bars and validations, sparklines, notes with sizes, rich text,
dynamic arrays, form buttons, a chart, properties, and takes in a VBA project; the zip gets a part of
custom XML and one that no program knows.
"""

import io
import zipfile
from pathlib import Path

import xlsxwriter
import xlwings

ITEM = b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\r\n<unit xmlns="urn:invented">\xe5\x9b\xbe\xe4\xb9\xa6\xe9\xa6\x86</unit>'
RELATION = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml" '
    b'Target="../customXml/item1.xml"/></Relationships>'
)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100"
    "c9fe92ef0000000049454e44ae426082"
)
FILLED = ("C4", "C5", "C6", "C8", "D8", "H12")
"""Cells of the first sheet that are blank, styled or not there, and free to be filled."""


def rich_workbook(folder: Path, macros: bool = True) -> bytes:
    """The file's bytes; the sheets are 自评表 and 数据."""
    path = folder / ("rich.xlsm" if macros else "rich.xlsx")
    with xlsxwriter.Workbook(path) as book:
        if macros:
            book.add_vba_project(_vba_project(folder))
        sheet, data = book.add_worksheet("自评表"), book.add_worksheet("数据")
        _fill(book, sheet)
        _decorate(book, sheet, data)
        if macros:
            sheet.insert_button("J2", {"macro": "Fill", "caption": "填报", "width": 80, "height": 30})
        for row in range(8):
            data.write_row(row, 0, [row, row * row, f"第{row}行"])
        book.set_custom_property("编号", "2024-07")
        book.set_properties({"title": "自评", "company": "图书馆"})
        book.define_name("总分", "=自评表!$C$9")
    return _with_custom_xml(path.read_bytes())


def _fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    bordered = book.add_format({"border": 1, "num_format": "0.00"})
    percent = book.add_format({"border": 1, "num_format": "0.00%"})
    bold, red = book.add_format({"bold": True}), book.add_format({"font_color": "red", "italic": True})
    sheet.merge_range("A1:D1", "项目支出绩效自评表", book.add_format({"bold": True, "align": "center"}))
    sheet.write_rich_string("A2", "其中:", bold, "重点", "项目", red, " 说明")
    sheet.write_row("A3", ["指标", "分值", "得分", "执行率"])
    for row, (name, weight) in enumerate((("数量", 20), ("质量", 30), ("时效", 40)), 3):
        sheet.write(row, 0, name, bordered)
        sheet.write(row, 1, weight, bordered)
        sheet.write_blank(row, 2, None, bordered)
    sheet.merge_range("A8:B8", "合计", bordered)
    sheet.write_blank("D8", None, percent)
    sheet.write_formula("C9", "=SUM(C4:C6)", bordered, 0)
    sheet.write_dynamic_array_formula("F4:F6", "=_xlfn._xlws.SORT(B4:B6)", None, 20)
    sheet.write_array_formula("G4:G6", "{=B4:B6*2}", None, 40)
    sheet.set_row(13, 40)


def _decorate(
    book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, data: xlsxwriter.worksheet.Worksheet
) -> None:
    sheet.insert_textbox("J6", "填表说明", {"width": 120, "height": 60, "fill": {"color": "#FFF2CC"}})
    sheet.insert_image("J12", "图.png", {"image_data": io.BytesIO(PIXEL), "x_scale": 20, "y_scale": 20})
    sheet.write_comment("C4", "按标准折算", {"width": 321, "height": 123, "author": "审核"})
    sheet.conditional_format("B4:B6", {"type": "data_bar", "data_bar_2010": True, "bar_solid": True})
    sheet.conditional_format(
        "C4:C6", {"type": "cell", "criteria": ">", "value": 30, "format": book.add_format({"bold": 1})}
    )
    sheet.data_validation("D4:D6", {"validate": "list", "source": ["定量", "定性"]})
    sheet.data_validation("E4:E6", {"validate": "list", "source": "=数据!$C$1:$C$8"})
    sheet.add_sparkline("E9", {"range": "数据!B1:B8", "markers": True})
    sheet.write_url("A11", "https://example.org/", string="办法")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=数据!$B$1:$B$8"})
    sheet.insert_chart("A16", chart)
    sheet.set_header("&C&G", {"image_center": "图.png", "image_data_center": io.BytesIO(PIXEL)})
    sheet.freeze_panes(3, 0)
    data.autofilter("A1:C8")
    data.filter_column("A", "x > 3")
    data.protect("", {"sort": True})


def _vba_project(folder: Path) -> str:
    with zipfile.ZipFile(Path(xlwings.__file__).parent / "addin" / "xlwings.xlam") as addin:
        path = folder / "vbaProject.bin"
        path.write_bytes(addin.read("xl/vbaProject.bin"))
    return str(path)


def _with_custom_xml(content: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "xl/_rels/workbook.xml.rels":
                part = part.replace(b"</Relationships>", RELATION)
            new.writestr(info, part)
        new.writestr("customXml/item1.xml", ITEM)
        new.writestr("xl/unknown/part.bin", bytes(range(256)) * 8, zipfile.ZIP_STORED)
    return held.getvalue()
