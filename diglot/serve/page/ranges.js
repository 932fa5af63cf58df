// Where words stand in a block of a page.

/** Return where words stand in a block; a citation's key stands where its number is printed. */
export function rangeOf(block, words_, which) {
  const range = block.ownerDocument.createRange();
  if (/^-?[@＠]/.test(words_)) {
    const key = words_.replace(/^-?[@＠]\{?|\}$/g, '');
    const cited = [...block.querySelectorAll('[data-keys]')].filter((one) => one.dataset.keys.split(' ').includes(key));
    const one = cited[which] ?? cited[0];
    if (!one) return null;
    range.selectNodeContents(one);
    return range;
  }
  const walker = block.ownerDocument.createTreeWalker(block, 4);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const plain = (written) => written.replaceAll('\u00a0', ' ').replaceAll('\n', ' ');
  const all = plain(nodes.map((one) => one.data).join(''));
  const sought = plain(words_);
  let at = -1;
  for (let count = 0; count <= which; count += 1) {
    const next_ = all.indexOf(sought, at + 1);
    if (next_ < 0) break;
    at = next_;
  }
  if (at < 0) return null;
  const place = (offset) => {
    let left = offset;
    for (const node of nodes) {
      if (left <= node.length) return [node, left];
      left -= node.length;
    }
    return [nodes.at(-1), nodes.at(-1).length];
  };
  range.setStart(...place(at));
  range.setEnd(...place(at + sought.length));
  return range;
}
