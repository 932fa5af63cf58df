-- Reads and writes one text after another for the process that started this one.
-- First come the abbreviations, then jobs: a format and a text; a format that begins with ">" is
-- written from a document in JSON. Each is led by its length in a line.
-- An answer is a line, "done" or "refused" and a length, and the text or the reason.

local function take()
  local length = io.read('n', 'l')
  if not length then return nil end
  return length == 0 and '' or io.read(length)
end

-- Tell whether a text ends, or with `first` begins, with a character as wide as two.
local function is_wide(inline, first)
  local text = pandoc.utils.stringify(inline)
  if text == '' then return false end
  local last = first and (utf8.offset(text, 2) or #text + 1) - 1 or #text
  return pandoc.layout.real_length(text:sub(first and 1 or utf8.offset(text, -1), last)) == 2
end

-- A line that breaks between two Chinese characters has no blank there. The command does this by
-- itself where a format has the extension east_asian_line_breaks; a reader does not.
local east_asian = {
  Inlines = function(inlines)
    local out = pandoc.Inlines {}
    for i, one in ipairs(inlines) do
      local before, after = inlines[i - 1], inlines[i + 1]
      local joins = one.t == 'SoftBreak' and before and after
        and is_wide(before, false) and is_wide(after, true)
      if not joins then out:insert(one) end
    end
    return #out < #inlines and out or nil
  end,
}

-- What the command gives a reader by itself.
local abbreviations = {}
for line in take():gmatch('[^\n]+') do abbreviations[line] = true end
local options = pandoc.ReaderOptions { abbreviations = abbreviations, columns = 72, tab_stop = 4 }

-- Return the document in a text, as JSON.
local function read(text, told)
  -- To look an extension up takes pandoc as long as to read a line.
  local format, joins = told:gsub('%+east_asian_line_breaks', '')
  -- The last argument are the files that a reader may open: none.
  local document = pandoc.read(text, format, options, {})
  local tree = pandoc.write(document, 'json')
  -- To walk a document takes as long as to read it, and few have a line that breaks at all.
  local breaks = joins > 0 and tree:find('"SoftBreak"', 1, true)
  return breaks and pandoc.write(document:walk(east_asian), 'json') or tree
end

-- A writer opens what a picture names, so the document must hold it.
local function refuse_what_is_outside(document)
  local outside
  document:walk {
    Image = function(image)
      if image.src:sub(1, 5) ~= 'data:' then outside = image.src end
    end,
  }
  if outside then error('a picture outside the document: ' .. outside, 0) end
end

-- Return a document as docx, as Markdown with its lines as they are and each note below its block, or
-- as "html5 mathml ID-PREFIX" or "html5 plain ID-PREFIX" tell.
local function write(json, told)
  local format, math, prefix = told:match('^(%S+) ?(%S*) ?(.*)$')
  local is_markdown = format:find('^markdown')
  local document = pandoc.read(json, 'json', options, {})
  if format == 'docx' then refuse_what_is_outside(document) end
  return pandoc.write(document, format, pandoc.WriterOptions {
    columns = 72,
    html_math_method = math == 'mathml' and 'mathml' or 'plain',
    highlight_method = 'none',
    identifier_prefix = prefix,
    reference_location = is_markdown and 'end-of-block' or 'end-of-document',
    wrap_text = is_markdown and 'preserve' or 'none',
  })
end

while true do
  local format = take()
  if not format then break end
  local text = take()
  local done, answer = pcall(function()
    if format:sub(1, 1) == '>' then return write(text, format:sub(2)) end
    return read(text, format)
  end)
  answer = done and answer or tostring(answer)
  io.write(done and 'done ' or 'refused ', #answer, '\n', answer)
  io.flush()
end
