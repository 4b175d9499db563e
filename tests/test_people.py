"""Lists as offices have them: columns by many names, every encoding, every fault at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import xlsxwriter

from briefing.diagnostics import BriefingError, Severity
from briefing.language import in_chinese
from briefing.people.addresses import AddressError, checked_address
from briefing.people.person import COLUMNS
from briefing.people.read import People, by_address, distinct, read_people

ROWS = [
    ["姓名", "单位", "职务", "电子邮箱"],
    ["张三", "市政府办公室", "主任", "zhang@example.cn"],
    ["欧阳明月", "市财政局", "", "ouyang@example.cn"],
]


def csv_of(rows: list[list[str]], mark: str = ",") -> str:
    return "".join(mark.join(row) + "\n" for row in rows)


def read(tmp_path: Path, data: bytes | str, *, to_mail: bool = True) -> People:
    path = tmp_path / "people.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_people(path, to_mail=to_mail)


def faults(tmp_path: Path, data: bytes | str, *, to_mail: bool = True) -> list[tuple[str, int]]:
    with pytest.raises(BriefingError) as caught:
        read(tmp_path, data, to_mail=to_mail)
    return [(d.code, d.span.line if d.span else 0) for d in caught.value.diagnostics]


def names(people: People) -> list[str]:
    return [person.name for person in people.people]


def workbook(path: Path, rows: list[list[str]], formula: str = "") -> Path:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell)
        if formula:
            sheet.write_formula(len(rows), 0, formula, None, "赵六")
            sheet.write_string(len(rows), 3, "zhao@example.cn")
    return path


@pytest.mark.parametrize("mark", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_spreadsheets_write_lists_in_several_ways(encoding: str, mark: str, tmp_path: Path) -> None:
    found = read(tmp_path, csv_of(ROWS, mark).encode(encoding))
    assert ["张三", "欧阳明月"] == names(found)
    first = found.people[0]
    assert ("市政府办公室", "主任", "zhang@example.cn") == (
        first.unit,
        first.position,
        first.address,
    )
    notices = [d.code for d in found.said if d.severity is Severity.NOTICE]
    assert (["encoding"] if encoding == "gb18030" else []) == notices


def test_a_workbook_is_read_as_a_list(tmp_path: Path) -> None:
    path = workbook(tmp_path / "people.xlsx", ROWS)
    assert ["张三", "欧阳明月"] == names(read_people(path, to_mail=True))


def test_a_workbook_under_another_name_is_one(tmp_path: Path) -> None:
    path = workbook(tmp_path / "people.xlsx", ROWS)
    assert ["张三", "欧阳明月"] == names(read(tmp_path, path.read_bytes()))


def test_a_formula_is_text_in_csv_and_its_value_in_a_workbook(tmp_path: Path) -> None:
    formula = "=HYPERLINK(1)"
    row = f"{formula},局,,x@example.cn\n"
    assert formula == names(read(tmp_path, csv_of(ROWS) + row))[-1]
    path = workbook(tmp_path / "people.xlsx", ROWS, '=CONCATENATE("赵","六")')
    assert "赵六" == names(read_people(path, to_mail=True))[-1]


@pytest.mark.parametrize(
    ("column", "name"), [(column, name) for column, all_ in COLUMNS.items() for name in all_]
)
def test_columns_go_by_many_names(column: str, name: str, tmp_path: Path) -> None:
    heads = {"name": "姓名", "address": "邮箱"} | {column: f" {name.upper()} "}
    values = {"name": "张三", "address": "a@example.cn", "unit": "局", "position": "主任"}
    text = csv_of([list(heads.values()), [values[each] for each in heads]])
    person = read(tmp_path, text).people[0]
    assert values[column] == getattr(person, column)


def test_english_names_with_blanks_and_marks_are_known(tmp_path: Path) -> None:
    text = "Full name,E-Mail address,Organisation\nJohn Smith,j@example.com,Office\n"
    assert "Office" == read(tmp_path, text).people[0].unit


def test_every_bad_row_is_told_at_once(tmp_path: Path) -> None:
    rows = [
        '"赵\n六",,,a@example.cn',
        ",局,,b@example.cn",
        "钱,,,c＠example.cn",
        "孙,,,",
        "李,,,a b@c.cn",
    ]
    expected = [
        ("control-character", 4),
        ("name-missing", 6),
        ("bad-address", 7),
        ("address-missing", 8),
        ("bad-address", 9),
    ]
    assert expected == faults(tmp_path, csv_of(ROWS) + "\n".join(rows))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "empty"),
        ("姓名,邮箱\n", "empty"),
        ("张三,a@example.cn\n", "missing-column"),
        ("姓名,姓名,邮箱\n张三,李四,a@example.cn\n", "duplicate-key"),
        ("姓名,邮箱\n张三,a@example.cn\n".encode("utf-16"), "encoding"),
        (b"\x89PNG\r\n\x1a\n\x00", "encoding"),
        (b"PK\x03\x04 no workbook", "data-format"),
        ("姓名,邮箱\n" + "长" * 101 + ",a@example.cn\n", "too-long"),
        ("姓名,邮箱\n张\u202e三,a@example.cn\n", "control-character"),
    ],
)
def test_what_is_no_list_is_refused(data: bytes | str, code: str, tmp_path: Path) -> None:
    assert code in [found for found, _ in faults(tmp_path, data)]


def test_a_list_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BriefingError) as caught:
        read_people(tmp_path / "nobody.csv", to_mail=False)
    assert "file-unreadable" == caught.value.diagnostics[0].code


@pytest.mark.parametrize(
    "typed",
    [
        *("x", "a@", "@b.cn", "a b@c.cn", "a@@b.cn", "a@b..cn", "张三@b.cn", "a@b.cn,c@d.cn"),
        *(
            "a@b.cn；c@d.cn",
            "a＠b.cn",
            "<a@b.cn>",
            "张三 <a@b.cn>",
            "a@-b.cn",
            "a@b.cn.",
            "a.@b.cn",
        ),
        *("a@b_c.cn", "mailto:a@b.cn", "a@localhost", "a@b.test"),
    ],
)
def test_why_an_address_is_none_is_said_in_chinese_too(typed: str) -> None:
    with pytest.raises(AddressError) as refusal:
        checked_address(typed)
    assert not re.search("[a-z]{4}", in_chinese(str(refusal.value)))


def test_a_title_may_stand_above_the_names_of_columns(tmp_path: Path) -> None:
    people = read(tmp_path, "参会人员名单,,\n,2024年1月,\n" + csv_of(ROWS)).people
    assert [ROWS[1][0], ROWS[2][0]] == [person.name for person in people]
    assert 4 == people[0].span.line


def test_a_line_break_in_a_cell_is_called_so(tmp_path: Path) -> None:
    with pytest.raises(BriefingError) as refusal:
        read(tmp_path, '姓名,邮箱\n"张\n三",a@example.cn\n')
    assert "holds a line break" in str(refusal.value)


def test_a_copy_needs_no_address(tmp_path: Path) -> None:
    found = read(tmp_path, "姓名\n张三\n", to_mail=False)
    assert ["张三"] == names(found)


def test_foreign_domains_are_encoded_and_intranets_are_good(tmp_path: Path) -> None:
    found = read(tmp_path, "姓名,邮箱\n张,a@永康.中国\n李,b@oa.local\n王,c@mail\n")
    expected = ["a@" + "永康.中国".encode("idna").decode(), "b@oa.local", "c@mail"]
    assert expected == [person.address for person in found.people]


def test_the_same_box_in_other_letters_gets_one_message(tmp_path: Path) -> None:
    found = read(tmp_path, csv_of(ROWS) + "张三,局,,ZHANG@EXAMPLE.CN\n李四,,,Zhang@Example.cn\n")
    boxes, said = by_address(found.people)
    assert [["张三", "李四"], ["欧阳明月"]] == [[one.name for one in box] for box in boxes]
    assert [4, 5] == [d.span.line for d in said.said if d.span]


def test_one_person_listed_twice_gets_one_copy_and_namesakes_get_theirs(tmp_path: Path) -> None:
    again = "张三,市政府办公室,,zhang@example.cn\n"
    namesake = "张伟,局,,\n张伟,局,,\n"
    found = distinct(read(tmp_path, csv_of(ROWS) + again + namesake, to_mail=False).people)
    assert ["张三", "欧阳明月", "张伟", "张伟"] == names(found)
    assert ["duplicate-address", "same-name"] == [d.code for d in found.said]
