// Brings a page to what a new one says and leaves alone what both have: so the reader's place, an
// open list and a selection stay.

const WHOLE = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'FIGURE', 'TABLE', 'PRE', 'DT', 'DD', 'MATH', 'SVG']);

/** Make `old` equal `fresh`, which is used up; return the elements that are new or have changed. */
export function merge(old, fresh) {
  if (equal(old, fresh)) return [];
  const whole = old.nodeType !== 1 || fresh.nodeType !== 1 || old.tagName !== fresh.tagName
    || WHOLE.has(old.tagName.toUpperCase()) || !old.firstElementChild || !fresh.firstElementChild;
  if (whole) {
    const made = document.adoptNode ? old.ownerDocument.adoptNode(fresh) : fresh;
    old.replaceWith(made);
    return [made];
  }
  copyAttributes(old, fresh);
  return mergeChildren(old, [...old.childNodes], [...fresh.childNodes]);
}

// A list that the reader has opened stays open.
const equal = (old, fresh) => {
  if (old.isEqualNode(fresh)) return true;
  if (old.tagName === 'DETAILS' && fresh.tagName === 'DETAILS' && old.open !== fresh.open) {
    fresh.open = old.open;
    return old.isEqualNode(fresh);
  }
  return false;
};

function copyAttributes(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && name !== 'open') old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
}

function mergeChildren(parent, olds, freshes) {
  let start = 0;
  while (start < olds.length && start < freshes.length && equal(olds[start], freshes[start])) start += 1;
  let end = 0;
  while (end < olds.length - start && end < freshes.length - start
    && equal(olds[olds.length - 1 - end], freshes[freshes.length - 1 - end])) end += 1;
  const left = olds.slice(start, olds.length - end);
  const wanted = freshes.slice(start, freshes.length - end);
  if (left.length === wanted.length) return left.flatMap((one, at) => merge(one, wanted[at]));
  const after = olds[olds.length - end] ?? null;
  const known = new Map(left.filter((one) => one.id).map((one) => [one.id, one]));
  const changed = [];
  for (const one of wanted) {
    const twin = left.find((other) => other.parentNode === parent && equal(other, one)) ?? known.get(one.id);
    if (twin && twin.parentNode === parent && !equal(twin, one)) {
      parent.insertBefore(twin, after);
      known.delete(one.id);
      left.splice(left.indexOf(twin), 1);
      changed.push(...merge(twin, one));
    } else if (twin && twin.parentNode === parent) {
      parent.insertBefore(twin, after);
      left.splice(left.indexOf(twin), 1);
    } else {
      const made = parent.ownerDocument.adoptNode(one);
      parent.insertBefore(made, after);
      changed.push(made);
    }
  }
  left.forEach((one) => one.remove());
  return changed.filter((one) => one.nodeType === 1);
}
