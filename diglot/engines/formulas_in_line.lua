-- OpenDocument tells no formula of a line from one that stands alone, and pandoc takes all for the
-- second kind, which part their paragraph in a Word document. Beside words a formula is in the line.

local function in_line(formula)
  formula.mathtype = "InlineMath"
  return formula
end

local function with_words(block)
  if #block.content > 1 then
    return block:walk({ Math = in_line })
  end
end

return { { Para = with_words, Plain = with_words } }
