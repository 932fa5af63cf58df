"""A live page of both languages, for whoever writes: ``build.py serve``.

`command` starts it; `watching` sees a file of the article change; `remaking` shows it, the changed
`paragraphs` first, then the pages anew, which `preview` makes; `faults` says where in them each
fault stands; `documents` makes PDF and Word behind it; `application` answers the browser, whose own
part is in ``page/``.
"""
