"""The commands of LaTeX that say how a page looks, which is the journal's affair."""

import re
from typing import Final

_LAYOUT: Final = re.compile(
    r"\\(?:begin|end)\{(?:frontmatter|keywords?|threeparttable|tablenotes|multicols|center|"
    r"flushleft|small|table\*|figure\*|landscape|subequations|theorem|lemma|proof|adjustbox|"
    r"sidewaystable\*?|minipage|CJK\*?)\}.*|"
    r"\\(?:centering|raggedright|textwidth|linewidth|columnwidth|maketitle|appendix|newpage|"
    r"clearpage|noindent|vspace|hspace|bigskip|medskip|smallskip|bibliographystyle|tableofcontents|"
    r"frontmatter|mainmatter|backmatter|listoffigures|listoftables|copyrightpage|linebreak|pagebreak|"
    r"looseness|arraybackslash|endhead|endfirsthead|endfoot|endlastfoot|quad|qquad|fnref|cormark|"
    r"newcolumntype|small|footnotesize|scriptsize|normalsize|large|Large|bf|it|rm|sf|tt|em|setlength|addtolength|"
    r"renewcommand|newcommand|providecommand|def|let|usepackage|documentclass|pagestyle|"
    r"thispagestyle|setcounter|addcontentsline|arraystretch|tabcolsep|resizebox|scalebox|FloatBarrier|"
    r"fangsong|kaishu|lishu|youyuan|sffamily|rmfamily|ttfamily|bfseries|itshape|hfil|linenumbers|doublespacing|onehalfspacing|selectfont|zihao|songti|heiti|printbibliography|"
    r"addbibresource|graphicspath|journal|biboptions|corref|ead|tnoteref|cmidrule|toprule|midrule|"
    r"bottomrule|hline|cline|protect|nocite|balance|vfill|hfill|ignorespaces|phantomsection|"
    r"theoremstyle|newtheorem|DeclareMathOperator|hypersetup|geometry|definecolor|captionsetup|"
    r"sisetup|ctexset|cleardoublepage|pagenumbering|flushbottom|nobreakspace|string|vskip|hskip|vspace|statement|the[a-z]+|listof[a-z]+|index|chaptermark|sectionmark|makeatletter|makeatother|raggedbottom|sloppy|date|leavevmode|allowbreak|/)(?![A-Za-z]).*",
    re.S,
)
"""What pandoc skips and nobody misses: the look of a page is the journal's affair."""


def is_layout(skipped: str) -> bool:
    """Tell whether what pandoc skipped is the look of a page alone."""
    return bool(_LAYOUT.fullmatch(skipped))
