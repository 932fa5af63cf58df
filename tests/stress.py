"""A section of Markdown with everything that a Word document may have to show, in columns too."""

from tests.unit.writing.test_docx_small import EVERYTHING

STRESS = (
    "| 开头 | 表 |\n|---|---|\n| 1 | 2 |\n\n"
    + EVERYTHING
    + """

# 宽 {#sec:wide}

{{ table("tbl:wide", data.counts, "宽表", {"group": "组别", "n": "例数"}, wide=true,
         note="注：宽。") }}

![宽图](figures/dot.svg){#fig:wide .wide}

![又一宽图](figures/dot.svg){#fig:wider .wide}

一段[@smith2020, 第2页；@li2021]，“引”——……TGF-β±5 ≥ 3 < 4 & 5，*斜* **粗** ~~删~~ H~2~O x^2^ `码`。

1. 一

   a. 甲[@li2021]

   b. 乙

2. 二

   > 引[@smith2020]

: 行内 $x_i^2$、$v_{\\text{最大}}$、$\\ce{SO4^2-}$ 与 [长链接](https://example.org/a?b=c&d=%20e)

| 左 | 中 | 右 |
|:--|:-:|--:|
| $a$ | **b**[@li2021] | c\\
d |

: 公式表 {#tbl:math .landscape}

| 末 | 表 |
|---|---|
| 3 | 4 |
"""
)
