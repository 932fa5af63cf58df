// The page around both editions: shows what was saved, where it stands, and what is wrong with it.
import { merge } from './merge.js';

const settings = await (await fetch('settings')).json();
const { words } = settings;
const frames = new Map();
const shown = new Map(); // language: digest of the page that its frame has
const came = new Map(); // language: that page as it came, before its scripts ran, and what was laid upon it
const under = new Map(); // language: of each block that another was laid upon, by its anchor, how it came
let state = { places: {}, faults: [], pages: {}, paragraphs: [] };
const marked = new Map(); // element: its outline and title before a fault was marked at it

document.documentElement.lang = settings.language;
document.querySelectorAll('[data-word]').forEach((one) => { one.textContent = words[one.dataset.word]; });
document.querySelector('#name').textContent = settings.root.split(/[\\/]/).pop();
document.querySelector('#name').title = settings.root;

for (const lang of settings.langs) {
  const box = document.createElement('section');
  box.className = 'edition';
  const frame = document.createElement('iframe');
  frame.title = words[lang];
  box.append(frame);
  document.querySelector('#editions').append(box);
  frames.set(lang, frame);
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = words[lang];
  button.setAttribute('aria-pressed', 'true');
  button.addEventListener('click', () => {
    box.hidden = !box.hidden;
    button.setAttribute('aria-pressed', String(!box.hidden));
  });
  document.querySelector('#langs').append(button);
}

const inside = (lang) => frames.get(lang).contentDocument;
const blockOf = (lang, anchor) => {
  const found = anchor ? inside(lang)?.getElementById(anchor) : null;
  return found?.classList.contains('anchor') ? found.parentElement : found;
};

/** Return the anchor of the block around an element: the id that its file has a place for. */
function anchorOf(lang, element) {
  const places = state.places[lang] ?? {};
  for (let one = element; one?.closest; one = one.parentElement) {
    if (one.id in places) return one.id;
    const within = one.querySelector?.(':scope > .anchor[id]');
    if (within && within.id in places) return within.id;
    if (one.localName === 'main') return '';
  }
  return '';
}

const address = (file, line, column = 1) => settings.editor
  .replaceAll('{path}', encodeURI(file).replaceAll('#', '%23').replaceAll('?', '%3F'))
  .replaceAll('{line}', line).replaceAll('{column}', column);

function open(file, line, column) {
  const link = document.createElement('a');
  link.href = address(file, line, column);
  link.click();
}

/** Listen to a frame that was loaded anew: clicks open the editor, the partner follows. */
function dress(lang) {
  const page = inside(lang);
  if (!page) return;
  page.addEventListener('click', (event) => {
    if (event.target.closest('a, button, summary, input, label') || page.getSelection()?.toString()) return;
    const place = state.places[lang]?.[anchorOf(lang, event.target)];
    if (place) open(`${settings.root}/${place[0]}`, place[1]);
  });
  page.addEventListener('mouseover', (event) => light(lang, anchorOf(lang, event.target)));
  page.addEventListener('scroll', () => follow(lang), { passive: true });
  mark();
}

let lit = [];
function light(lang, anchor) {
  lit.forEach((one) => { one.style.removeProperty('box-shadow'); });
  lit = settings.langs.map((one) => blockOf(one, anchor)).filter(Boolean);
  lit.forEach((one) => { one.style.setProperty('box-shadow', '-4px 0 0 0 #6c9cc8'); });
}

/** Return the anchor of the first block in sight, and its box. */
const firstInSight = (lang) => Object.keys(state.places[lang] ?? {})
  .map((anchor) => [anchor, blockOf(lang, anchor)?.getBoundingClientRect()])
  .find(([, box]) => box && box.height && box.bottom > 0);

/** Remember what is in sight; return what brings it back after the page has another width, or was loaded anew. */
function remember(lang) {
  const [anchor, was] = firstInSight(lang) ?? [];
  return () => {
    const box = anchor && blockOf(lang, anchor)?.getBoundingClientRect();
    if (box) frames.get(lang).contentWindow.scrollBy(0, box.top - was.top);
  };
}

let leader = '';
let released = 0;
/** Scroll the other editions so that the partner of the first block in sight stands as high. */
function follow(lang) {
  if (!document.querySelector('#aligned').checked || (leader && leader !== lang)) return;
  leader = lang;
  clearTimeout(released);
  released = setTimeout(() => { leader = ''; }, 150);
  const first = firstInSight(lang);
  if (!first) return;
  for (const other of settings.langs.filter((one) => one !== lang)) {
    const partner = blockOf(other, first[0]);
    if (partner) {
      const box = partner.getBoundingClientRect();
      const part = first[1].top < 0 ? first[1].top / first[1].height : 0;
      frames.get(other).contentWindow.scrollBy(0, box.top - (part ? part * box.height : first[1].top));
    }
  }
}

/** Load a page whole: the first one, and one whose style sheets have changed. */
async function load(lang, digest) {
  const frame = frames.get(lang);
  shown.set(lang, digest);
  const back = remember(lang);
  const loaded = new Promise((done) => { frame.addEventListener('load', done, { once: true }); });
  frame.src = `article.${lang}.html?${digest}`;
  await loaded;
  const [fresh, newest] = await parsed(lang);
  came.set(lang, fresh);
  under.set(lang, new Map());
  if (newest !== digest) {
    await load(lang, newest);
    return;
  }
  dress(lang);
  back();
}

// The parser of the frame: an article's page has a policy of its own.
const parse = (lang, html) => new (frames.get(lang).contentWindow.DOMParser)().parseFromString(html, 'text/html');

/** Return the newest page, as it comes, and its digest. */
async function parsed(lang) {
  const answer = await fetch(`article.${lang}.html`);
  return [parse(lang, await answer.text()), answer.headers.get('x-digest')];
}

/** Lay the saved paragraphs upon a page as it came; hand each block that changes to `change`, before and after. */
function lay(lang, page, covered, change) {
  const wanted = new Map(state.paragraphs.filter(([one]) => one === lang).map(([, anchor, html]) => [anchor, html]));
  for (const anchor of new Set([...covered.keys(), ...wanted.keys()])) {
    const old = page.getElementById(anchor);
    const fresh = wanted.has(anchor)
      ? page.adoptNode(parse(lang, wanted.get(anchor)).getElementById(anchor)) : covered.get(anchor);
    if (!old || old.isEqualNode(fresh)) continue;
    change(anchor, old, fresh);
    if (!covered.has(anchor)) covered.set(anchor, old);
    if (!wanted.has(anchor)) covered.delete(anchor);
    old.replaceWith(fresh);
  }
}

/** Show what was saved since the page was made. */
function laid(lang) {
  // A newer page than was told already holds what is laid upon the older one.
  if (!came.has(lang) || shown.get(lang) !== state.pages[lang]) return;
  const page = inside(lang);
  const changed = [];
  lay(lang, came.get(lang), under.get(lang), (anchor, old, fresh) => {
    const block = page.getElementById(anchor);
    if (block) changed.push(...merge(block, old, fresh));
  });
  lead(lang, changed);
}

/** Bring one frame to the newest page: what has changed is lit and scrolled to. */
async function bring(lang) {
  const digest = state.pages[lang];
  if (!digest) return;
  if (shown.get(lang) === digest) {
    laid(lang);
    return;
  }
  if (!came.has(lang)) {
    await load(lang, digest);
    laid(lang);
    return;
  }
  const [fresh, newest] = await parsed(lang);
  const page = inside(lang);
  const old = came.get(lang);
  const styles = (one) => [...one.querySelectorAll('style')].map((each) => each.textContent).join('');
  if (![page, old, fresh].every((one) => one?.querySelector('main')) || styles(old) !== styles(fresh)) {
    await load(lang, newest);
    laid(lang);
    return;
  }
  const covered = new Map();
  if (newest === digest) lay(lang, fresh, covered, () => {});
  shown.set(lang, newest);
  came.set(lang, fresh);
  under.set(lang, covered);
  unmark();
  light(lang, '');
  const changed = ['main', 'nav .panel'].flatMap((part) => {
    const parts = [page, old, fresh].map((one) => one.querySelector(part));
    return parts.every(Boolean) ? merge(...parts) : [];
  });
  page.title = fresh.title;
  lead(lang, changed);
}

/** Lead the eye to what has changed. */
function lead(lang, changed) {
  const [first] = changed;
  if (!first?.isConnected) return;
  const box = first.getBoundingClientRect();
  if (box.top < 0 || box.bottom > frames.get(lang).clientHeight) first.scrollIntoView({ block: 'center' });
  changed.forEach((one) => one.animate(
    [{ backgroundColor: '#ffe08a' }, { backgroundColor: 'transparent' }], { duration: 2500 },
  ));
}

function unmark() {
  marked.forEach(([outline, title], one) => { one.style.outline = outline; one.title = title; });
  marked.clear();
}

/** Outline each block in which something is wrong, its title tells what; light the words that differ. */
function mark() {
  unmark();
  for (const fault of state.faults) {
    const block = fault.lang && blockOf(fault.lang, fault.anchor);
    if (block) {
      if (!marked.has(block)) marked.set(block, [block.style.outline, block.title]);
      block.style.outline = `2px solid ${fault.severity === 'error' ? '#b3261e' : '#c98a00'}`;
      block.title = [block.title, fault.message].filter(Boolean).join('\n');
    }
  }
  const words_ = state.faults.flatMap((fault) => fault.words);
  settings.langs.forEach((lang) => lightWords(lang, words_.filter(([one]) => one === lang)));
}

/** Light words of an edition: [language, anchor, words, which of the same words of the block they are]. */
function lightWords(lang, wanted) {
  const view = frames.get(lang).contentWindow;
  if (!view?.CSS.highlights) return;
  const ranges = wanted.map(([, anchor, words_, which]) => {
    const block = blockOf(lang, anchor);
    return block && rangeOf(block, words_, which);
  }).filter(Boolean);
  view.CSS.highlights.set('diglot-differs', new view.Highlight(...ranges));
  if (!ranges.length || lightened.has(view.document)) return;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync('::highlight(diglot-differs) { background-color: #ffd24d; color: #000; }');
  view.document.adoptedStyleSheets.push(sheet);
  lightened.add(view.document);
}
const lightened = new WeakSet();

/** Return where words stand in a block; a citation's key stands where its number is printed. */
function rangeOf(block, words_, which) {
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

const text = (name, words_, kind) => Object.assign(document.createElement(name), { className: kind, textContent: words_ });

/** Bring the block of a fault, and its partner, to the middle of each edition. */
function show(fault) {
  settings.langs.forEach((lang) => blockOf(lang, fault.anchor)?.scrollIntoView({ block: 'center' }));
  light(fault.lang, fault.anchor);
}

function button(words_, act) {
  const made = Object.assign(text('button', words_, ''), { type: 'button' });
  made.addEventListener('click', act);
  return made;
}

function listFaults() {
  const list = document.querySelector('#faults ol');
  const only = document.querySelector('#differences').checked;
  list.replaceChildren(...state.faults.filter((fault) => fault.bilingual || !only).map((fault) => {
    const item = text('li', '', fault.severity);
    item.append(text('strong', words[fault.severity], 'severity'), ` ${fault.message} `, text('span', `[${fault.code}]`, 'code'));
    if (fault.hint) item.append(text('span', fault.hint, 'hint'));
    if (fault.place) {
      const { path, line, column } = fault.place;
      item.append(text('div', `${path}:${line}:${column} `, 'place'));
      item.lastChild.append(button(words.open, () => open(fault.file, line, column)));
      if (fault.anchor) item.lastChild.append(' ', button(words.show, () => show(fault)));
    }
    return item;
  }));
  const count = document.querySelector('#count');
  const errors = state.faults.filter((one) => one.severity === 'error').length;
  count.textContent = state.faults.length ? `${words.faults}: ${state.faults.length}` : words.none;
  count.className = errors ? 'error' : state.faults.length ? 'warning' : '';
}

function listDocuments({ state: how, names }) {
  const box = document.querySelector('#documents');
  box.replaceChildren(words[`documents-${how}`]);
  for (const name of names) {
    const link = Object.assign(document.createElement('a'), { href: name, textContent: name, target: '_blank' });
    box.append(' ', link);
  }
}

document.querySelector('#count').addEventListener('click', (event) => {
  const list = document.querySelector('#faults');
  const back = settings.langs.map(remember);
  list.hidden = !list.hidden;
  back.forEach((one) => one());
  event.currentTarget.setAttribute('aria-expanded', String(!list.hidden));
});

document.querySelector('#differences').addEventListener('change', listFaults);

const news = new EventSource('events');
let queue = Promise.resolve();
// What cannot be shown, such as a page of a server that ended, keeps nothing later from being shown.
const next = (act) => { queue = queue.then(act).catch(console.error); };
news.addEventListener('pages', (event) => next(async () => {
  state = { places: {}, faults: [], pages: {}, paragraphs: [], ...JSON.parse(event.data) };
  tell(state.failed ?? '');
  await Promise.all(settings.langs.map(bring));
  mark();
  listFaults();
  document.body.dataset.ready = 'true';
}));
news.addEventListener('paragraphs', (event) => next(() => {
  state.paragraphs = JSON.parse(event.data);
  settings.langs.forEach(laid);
  mark();
}));
news.addEventListener('documents', (event) => next(() => listDocuments(JSON.parse(event.data))));
news.addEventListener('error', () => tell(words.lost));

function tell(words_) {
  const line = document.querySelector('#failed');
  line.textContent = words_;
  line.hidden = !words_;
}
