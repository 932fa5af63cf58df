// Brings a page to what a new one says and leaves alone what is the same: so the reader's place, an
// open list and a selection stay. A page's scripts may have added to it, so the new page is compared
// with the last one as it came, and only what differs is changed in the page that is shown.

const WHOLE = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'figure', 'table', 'pre', 'dt', 'dd', 'math', 'svg']);

/** Change `live` by what differs between `old` and `fresh`; return the elements that are new. */
export function merge(live, old, fresh) {
  if (old.isEqualNode(fresh)) return [];
  if (old.localName !== fresh.localName || WHOLE.has(old.localName) || words(old) !== words(fresh)
    || !old.firstElementChild || !fresh.firstElementChild) {
    const made = live.ownerDocument.importNode(fresh, true);
    live.replaceWith(made);
    return [made];
  }
  takeAttributes(live, old, fresh);
  return mergeChildren(live, [...old.children], [...fresh.children]);
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
  const counts = new Map();
  return olds.map((one) => {
    if (one.id) return [...live.children].find((other) => other.id === one.id);
    const count = counts.get(one.localName) ?? 0;
    counts.set(one.localName, count + 1);
    return [...live.children].filter((other) => other.localName === one.localName && !other.id)[count];
  });
}

function mergeChildren(live, olds, freshes) {
  const lives = partners(live, olds);
  let start = 0;
  while (start < olds.length && start < freshes.length && olds[start].isEqualNode(freshes[start])) start += 1;
  let end = 0;
  while (end < olds.length - start && end < freshes.length - start
    && olds.at(-1 - end).isEqualNode(freshes.at(-1 - end))) end += 1;
  const left = olds.map((one, at) => [one, lives[at]]).slice(start, olds.length - end);
  const wanted = freshes.slice(start, freshes.length - end);
  if (left.length === wanted.length) {
    return left.flatMap(([old, shown], at) => (shown ? merge(shown, old, wanted[at]) : []));
  }
  const after = lives[olds.length - end] ?? lives.at(-1)?.nextSibling ?? null;
  const changed = [];
  for (const one of wanted) {
    const at = left.findIndex(([old]) => (one.id ? old.id === one.id : old.isEqualNode(one)));
    const [old, shown] = at < 0 ? [] : left.splice(at, 1)[0];
    if (shown) {
      live.insertBefore(shown, after);
      changed.push(...merge(shown, old, one));
    } else {
      const made = live.ownerDocument.importNode(one, true);
      live.insertBefore(made, after);
      changed.push(made);
    }
  }
  left.forEach(([, shown]) => shown?.remove());
  return changed;
}
