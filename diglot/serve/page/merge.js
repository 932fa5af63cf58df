// Brings a page to what a new one says and leaves alone what is the same: so the reader's place, an
// open list and a selection stay. A page's scripts may have added to it, so the new page is compared
// with the last one as it came, and only what differs is changed in the page that is shown.

const WHOLE = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'figure', 'th', 'td', 'pre', 'dt', 'dd', 'math', 'svg']);

/** What diglot counts, and writes anew far from where an author wrote. */
export const COUNTED = '.citation, .cross-reference, .label, .number, .equation-number';

/** Return what an author wrote of an element: without what is counted, and without what only links. */
export function written(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll(`${COUNTED}, .anchor, .permalink`).forEach((one) => one.replaceChildren());
  for (const one of [copy, ...copy.querySelectorAll('*')]) {
    for (const { name } of [...one.attributes]) {
      if (/^(id|href|data-.*|aria-.*)$/.test(name)) one.removeAttribute(name);
    }
  }
  return copy.outerHTML;
}

/**
 * Change `live` by what differs between `old` and `fresh`. Return the new elements, each with what stood in its
 * place, if anything did: `{ made, live, old }`.
 */
export function merge(live, old, fresh) {
  if (old.isEqualNode(fresh)) return [];
  if (isRenumbered(old, fresh)) {
    takeAttributes(live, old, fresh);
    return [];
  }
  if (old.localName !== fresh.localName || WHOLE.has(old.localName) || words(old) !== words(fresh)
    || !old.firstElementChild || !fresh.firstElementChild) {
    const made = live.ownerDocument.importNode(fresh, true);
    live.replaceWith(made);
    return [{ made, live, old }];
  }
  takeAttributes(live, old, fresh);
  return mergeChildren(live, [...old.children], [...fresh.children]);
}

// Tells whether an element has another id, which are counted, and is else the same.
function isRenumbered(old, fresh) {
  if (!old.id || !fresh.id || old.localName !== fresh.localName) return false;
  const copy = old.cloneNode(true);
  copy.id = fresh.id;
  return copy.isEqualNode(fresh);
}

// The words that stand in an element beside its children.
const words = (element) => [...element.childNodes]
  .filter((one) => one.nodeType === 3).map((one) => one.data.trim()).filter(Boolean).join(' ');

function takeAttributes(live, old, fresh) {
  for (const { name } of old.attributes) if (!fresh.hasAttribute(name)) live.removeAttribute(name);
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) live.setAttribute(name, value);
  }
}

/** Return what in `live` stands for each child of `old`: by id, else by its place among its kind. */
function partners(live, olds) {
  const found = new Map();
  for (const one of live.children) {
    const key = one.id ? `#${one.id}` : one.localName;
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return olds.map((one) => (one.id ? found.get(`#${one.id}`)?.[0] : found.get(one.localName)?.shift()));
}

/** Return for each of `wanted` which of `left` it was: the ids of blocks are counted, so what is written goes first. */
function matches(left, wanted) {
  const free = new Map(left.map((pair) => [pair, written(pair[0])]));
  const found = new Map();
  const take = (one, fits) => {
    const pair = found.has(one) ? undefined : [...free.keys()].find((each) => fits(each[0], free.get(each)));
    if (!pair) return;
    found.set(one, pair);
    free.delete(pair);
  };
  wanted.forEach((one) => {
    const text = written(one);
    take(one, (_, other) => other === text);
  });
  wanted.forEach((one) => take(one, (old) => Boolean(one.id) && old.id === one.id));
  wanted.forEach((one) => take(one, (old) => !one.id && !old.id
    && old.localName === one.localName && old.className === one.className));
  if (left.length === wanted.length) wanted.forEach((one) => take(one, (old) => old.localName === one.localName));
  return wanted.map((one) => found.get(one) ?? []);
}

const same = (old, fresh) => old === fresh || old.isEqualNode(fresh);

/** Change the children of `live` from the `olds` to the `freshes`; return what `merge` does. */
export function mergeChildren(live, olds, freshes) {
  const lives = partners(live, olds);
  let start = 0;
  while (start < olds.length && start < freshes.length && same(olds[start], freshes[start])) start += 1;
  let end = 0;
  while (end < olds.length - start && end < freshes.length - start
    && same(olds.at(-1 - end), freshes.at(-1 - end))) end += 1;
  const left = olds.map((one, at) => [one, lives[at]]).slice(start, olds.length - end);
  const wanted = freshes.slice(start, freshes.length - end);
  const found = matches(left, wanted);
  const after = lives[olds.length - end] ?? lives.at(-1)?.nextSibling ?? null;
  left.filter((pair) => !found.includes(pair)).forEach(([, shown]) => shown?.remove());
  const waiting = left.filter(([, shown], at) => shown && found.includes(left[at])).map(([, shown]) => shown);
  return wanted.flatMap((one, at) => {
    const [old, shown] = found[at];
    if (!shown) {
      // A script of the page has taken away what is new only in what it says.
      if (old && left.length === wanted.length) return [];
      const made = live.ownerDocument.importNode(one, true);
      live.insertBefore(made, waiting[0] ?? after);
      return [{ made }];
    }
    if (shown !== waiting[0]) live.insertBefore(shown, waiting[0] ?? after);
    waiting.splice(waiting.indexOf(shown), 1);
    return merge(shown, old, one);
  });
}
