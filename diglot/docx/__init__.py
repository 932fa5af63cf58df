"""The inside of a .docx (Office Open XML, ISO/IEC 29500): the one room that knows it.

`assemble` builds a document around pandoc's text; `fields` are what the text may hold beside
words; `Look`, `Frame` and `Properties` say how it looks and what stands around the text.
"""

from diglot.docx import fields
from diglot.docx.look import SIZES, Frame, LineNumbers, Look, Properties
from diglot.docx.write.assemble import assemble
from diglot.docx.write.pictures import ACROSS

__all__ = ["ACROSS", "SIZES", "Frame", "LineNumbers", "Look", "Properties", "assemble", "fields"]
