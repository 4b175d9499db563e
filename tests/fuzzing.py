"""Content for property tests, put together from the marks of the format and slices of prose.

`BRIEFING_FUZZ=10` looks at ten times as many examples as every run does.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

_TIMES = int(os.environ.get("BRIEFING_FUZZ", "1"))

PROSE = (
    "新增国家高新技术企业93家、省科技型中小企业186家，入选省级“尖兵”计划2项。火情、交通警情分别"
    "下降15%、12%，工伤事故下降10%；整改出租房、店铺等消防隐患6.5万家，约１．１万户受益！首次招引"
    "投资100亿元、50亿元以上制造业项目各1个。资产总额、净资产分别增长47%和39%，占比87%、同比翻番。"
    "实施三大工程：数字经济、营商环境、内陆枢纽。工业产值2021年640亿元，2022年730亿元，增长14.1%。"
)
_MARKS = """# ¦## ¦### ¦##（二）¦- ¦－ ¦**¦[¦]¦［¦］¦{{¦}}¦{{> ¦?}}¦^^¦<<¦|¦,¦，¦、¦：¦: ¦:¦。¦；
！¦=¦ = ¦÷¦+¦−¦×¦(¦)¦（¦）¦“¦”¦—¦……¦ ¦　¦\t¦和¦及¦与¦并¦分别¦同比¦增长¦下降¦其中¦各¦约
突破¦左右¦预计¦较¦新增¦第¦位¦三大¦十方面¦A+¦甲¦乙¦丙¦工程¦企业¦工业产值¦2022年¦2023年6月
（计划）¦完成¦未完成¦１２％¦15%¦3个百分点¦7¦-3¦186家¦1.1万亩¦22.5亿元¦730亿元¦1,234
１．５¦9710¦99999999999999999999¦0.000000001¦1/3¦%¦亿¦万¦元¦家¦title: ¦标题：¦note:\x20
period: ¦source: ¦from: ¦data: ¦data: a.csv¦data: b.xlsx¦file: a.png¦alt: ¦as_of: ¦range:\x20
highlight: ¦gaps: true¦stack: sum¦change: growth¦digits: 1¦line: ¦second: ¦target: ¦whole:\x20
less: ¦focus: 中¦电话:\x20"""
_FENCES = """headlines,figures,targets,honours,focus,quote,groups,picture,table,glossary,timeline
promises,contact,图表,大数字,nothing,chart,chart bar,chart column,chart share,chart line
chart area,chart pie,chart doughnut,chart combo,chart bullet""".replace("\n", ",").split(",")
_TOKENS = [token for line in _MARKS.split("\n") for token in line.split("¦")]

slices = st.tuples(st.integers(0, len(PROSE)), st.integers(2, 24)).map(
    lambda at: PROSE[at[0] : at[0] + at[1]]
)
tokens = st.sampled_from(_TOKENS)
lines = st.lists(tokens | slices, min_size=1, max_size=6).map("".join)
options = st.sampled_from([token for token in _TOKENS if token.endswith((": ", "："))])
entries = (
    lines
    | st.tuples(slices, st.sampled_from((": ", "：", " | ", "，"))).map("".join)
    | st.tuples(slices, st.just(": "), tokens).map("".join)
    | st.tuples(options, lines).map("".join)
)


@st.composite
def blocks(draw: st.DrawFn) -> str:
    inner = draw(st.lists(entries, max_size=6))
    end = draw(st.sampled_from((":::", ":::", ":::", "")))
    return "\n".join([f"::: {draw(st.sampled_from(_FENCES))}", *inner, end])


tables = st.lists(lines, min_size=1, max_size=4).map(
    lambda rows: "\n".join(f"| {row} | {row[:4]} |" for row in rows)
)
modules = st.lists(
    st.just(PROSE) | blocks() | blocks() | tables | lines.map("## {}".format) | lines, max_size=6
).map(lambda parts: "\n\n".join(["# 工作回顾", *parts]))


def bounded(examples: int) -> settings:
    slow = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    return settings(deadline=None, max_examples=examples * _TIMES, suppress_health_check=slow)
