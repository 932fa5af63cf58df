// Where a page stands: kept while it changes, and found again in the page of another language.

/**
 * Return how far `other` is to be scrolled so that it shows what `view` does.
 *
 * A reader reads at the top of the window where a page begins, at its foot where the page ends, and in
 * between as far down as the page is scrolled. That line is found between the edges of `shared` blocks,
 * each with its translation: `[element, element]`.
 */
export function opposite(view, other, shared) {
  const [here, there] = [view, other].map((one) => one.document.scrollingElement);
  const most = here.scrollHeight - here.clientHeight;
  const part = most > 0 ? view.scrollY / most : 0;
  const edges = [[0, 0]];
  for (const [one, partner] of shared) {
    const [box, beside] = [one.getBoundingClientRect(), partner.getBoundingClientRect()];
    if (box.height && beside.height) {
      edges.push([box.top + view.scrollY, beside.top + other.scrollY], [box.bottom + view.scrollY, beside.bottom + other.scrollY]);
    }
  }
  edges.push([here.scrollHeight, there.scrollHeight]);
  const line = view.scrollY + part * here.clientHeight;
  const next = Math.max(1, edges.findIndex(([top]) => top > line));
  const [[top, beside], [bottom, below]] = part < 1 ? [edges[next - 1], edges[next]] : edges.slice(-2);
  const share = bottom > top ? (line - top) / (bottom - top) : 0;
  return beside + share * (below - beside) - part * there.clientHeight;
}

/**
 * Remember where the blocks in sight stand. Return what brings them back after the page has changed, where
 * `find` gives the block of an anchor, and `changed` tells what has come in the place of what.
 */
export function hold(view, blocks) {
  const seen = blocks.map(([anchor, one]) => [anchor, one, one.getBoundingClientRect()])
    .filter(([, , box]) => box.height && box.bottom > 0 && box.top < view.innerHeight)
    .map(([anchor, one, box]) => [anchor, one, box.top]);
  const top = view.scrollY;
  return (find, changed = []) => {
    if (!top) return;
    const now = ([anchor, one]) => (one.isConnected && one.ownerDocument === view.document ? one
      : changed.find(({ live, old }) => old && live === one)?.made ?? find(anchor));
    const kept = seen.find(([, one]) => one.isConnected && one.ownerDocument === view.document) ?? seen[0];
    const found = kept && now(kept);
    if (found) view.scrollBy(0, found.getBoundingClientRect().top - kept[2]);
  };
}
