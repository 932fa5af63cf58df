// The page around both editions: shows what was saved, where it stands, and what is wrong with it.
import { hold, opposite } from './following.js';
import { COUNTED, merge, mergeChildren, written } from './merge.js';
import { rangeOf } from './ranges.js';

const settings = await (await fetch('settings')).json();
const { words } = settings;
const frames = new Map();
const came = new Map(); // language: that page as it came, before its scripts ran, and what was laid upon it
const under = new Map(); // language: how that page came: blocks upon which others were laid, and rows of them
let state = { places: {}, faults: [], pages: {}, paragraphs: [], version: 0 };
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
  const page = anchor ? inside(lang) : null;
  return page ? laidAt(page, anchor) : null;
};

/** Return the anchor of the translation of a block in another edition, empty where there is none. */
function partnerOf(lang, anchor, other) {
  if (other === lang) return anchor;
  const [own, theirs] = lang === 'zh' ? [0, 1] : [1, 0];
  const pairs = state.partners ?? [];
  const found = pairs.find((pair) => pair[own] === anchor);
  if (found) return found[theirs];
  // What stands in no pair, as an equation, has the same anchor in each edition.
  return pairs.some((pair) => pair[theirs] === anchor) ? '' : anchor;
}

/** Return the anchor of the block around an element: the id that its file has a place for. */
function anchorOf(lang, element) {
  const places = state.places[lang] ?? {};
  for (let one = element; one?.closest; one = one.parentElement) {
    if (one.id in places) return one.id;
    const within = one.querySelector?.(':scope > .anchor[id], :scope.abstract h2[id]');
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

/** Keep the edition of a frame in it: a link to another one shows that beside it, one to elsewhere a page of its own. */
function leave(link, event) {
  const [there, here] = [link.href, link.ownerDocument.location.href].map((one) => one.split('#')[0]);
  if (event.defaultPrevented || link.download || there === here) return;
  event.preventDefault();
  const { origin, pathname } = new URL(there);
  if (origin !== window.location.origin || !pathname.endsWith('.html')) window.open(link.href, '_blank', 'noopener');
  else document.querySelectorAll('#langs [aria-pressed="false"]').forEach((one) => one.click());
}

/** Unfold what a page folds on a phone: an edition beside another is as narrow, and its author writes in it. */
function unfold(page) {
  page.querySelectorAll('.abstract .own, .people details').forEach((one) => { one.open = true; });
}

/** Listen to a frame that was loaded anew: clicks open the editor, the partner follows. */
function dress(lang) {
  const page = inside(lang);
  if (!page) return;
  unfold(page);
  page.defaultView.addEventListener('resize', () => page.defaultView.requestAnimationFrame(() => unfold(page)));
  page.addEventListener('click', (event) => {
    const link = event.target.closest('a[href]');
    if (link) leave(link, event);
    if (event.target.closest('a, button, summary, input, label') || page.getSelection()?.toString()) return;
    const facts = event.target.closest('.title-block') && ['manuscript/article.toml', 1];
    const entry = event.target.closest('[id^="ref-"]')?.id.slice(4);
    const work = entry && state.references?.[lang]?.[entry - 1];
    const place = state.places[lang]?.[anchorOf(lang, event.target)] ?? work ?? facts;
    if (place) open(`${settings.root}/${place[0]}`, place[1]);
  });
  page.addEventListener('mouseover', (event) => light(lang, anchorOf(lang, event.target)));
  page.addEventListener('scroll', () => follow(lang), { passive: true });
  mark();
}

let lit = [];
function light(lang, anchor = '') {
  lit.forEach((one) => { one.style.removeProperty('box-shadow'); });
  lit = settings.langs.map((one) => blockOf(one, partnerOf(lang, anchor, one))).filter(Boolean);
  lit.forEach((one) => { one.style.setProperty('box-shadow', '-4px 0 0 0 #6c9cc8'); });
}

/** Return the blocks that a frame shows, in the order of the text: `[anchor, element]`. */
const blocks = (lang) => Object.keys(state.places[lang] ?? {}).map((anchor) => [anchor, blockOf(lang, anchor)]).filter(([, one]) => one);

let leader = '';
let released = 0;
/** Let only one edition lead the others for a moment; with none named, no edition leads. */
function leads(lang) {
  leader = lang;
  clearTimeout(released);
  released = setTimeout(() => { leader = ''; }, 150);
}

/** Scroll the other editions to what the reader of this one reads. */
function follow(lang) {
  if (!document.querySelector('#aligned').checked || (leader && leader !== lang)) return;
  leads(lang);
  settings.langs.filter((one) => one !== lang).forEach((other) => align(other, lang));
}

/** Scroll an edition to what another shows. */
function align(lang, other) {
  const [view, beside] = [lang, other].map((one) => frames.get(one).contentWindow);
  const shared = blocks(other).map(([anchor, one]) => [one, blockOf(lang, partnerOf(other, anchor, lang))]);
  view.scrollTo(0, opposite(beside, view, shared.filter((pair) => pair.every(Boolean))));
}

/** Bring a block to the middle of an edition, and its partner as high in the others. */
function bringIntoSight(lang, anchor, block) {
  leads('nobody');
  block.closest('details')?.setAttribute('open', '');
  block.scrollIntoView({ block: 'center' });
  if (!document.querySelector('#aligned').checked) return;
  for (const other of settings.langs.filter((one) => one !== lang)) {
    align(other, lang);
    const partner = blockOf(other, partnerOf(lang, anchor, other));
    const own = blockOf(lang, anchor) ?? block;
    const apart = partner && partner.getBoundingClientRect().top - own.getBoundingClientRect().top;
    if (partner) frames.get(other).contentWindow.scrollBy(0, apart);
  }
}

/** Load a page whole: the first one, and one whose style sheets have changed. */
async function load(lang, digest) {
  const frame = frames.get(lang);
  frame.dataset.page = digest;
  const back = hold(frames.get(lang).contentWindow, blocks(lang));
  const loaded = new Promise((done) => { frame.addEventListener('load', done, { once: true }); });
  frame.src = `article.${lang}.html?${digest}`;
  await loaded;
  const [fresh, newest] = await parsed(lang);
  came.set(lang, fresh);
  under.set(lang, bare());
  if (newest !== digest) {
    await load(lang, newest);
    return;
  }
  dress(lang);
  back((anchor) => blockOf(lang, anchor));
}

// The parser of the frame: an article's page has a policy of its own.
const parse = (lang, html) => new (frames.get(lang).contentWindow.DOMParser)().parseFromString(html, 'text/html');

/** Return the newest page, as it comes, and its digest. */
async function parsed(lang) {
  const answer = await fetch(`article.${lang}.html`);
  return [parse(lang, await answer.text()), answer.headers.get('x-digest')];
}

/** Return what is laid at an anchor: a block with its own id or class, else what holds it. */
function laidAt(page, anchor) {
  const found = page.getElementById(anchor) ?? page.getElementsByClassName(anchor)[0];
  return found?.closest('.anchor')?.parentElement ?? found?.closest('.abstract') ?? found;
}

// Of a page as it came, by anchor each block that something else was laid upon, and the rows that such blocks stand in.
const bare = () => ({ blocks: new Map(), rows: new Map() });
const idOf = (block) => block.id || block.querySelector('h2[id]')?.id || block.className;

/** Lay what was saved upon a page as it came; hand each row of blocks that changes to `change`, before and after. */
function lay(lang, page, { blocks: covered, rows }, change) {
  const wanted = new Map();
  for (const [, anchor, html] of state.paragraphs.filter(([one]) => one === lang)) {
    const old = covered.get(anchor) ?? laidAt(page, anchor);
    if (!old) continue;
    if (!covered.has(anchor)) {
      covered.set(anchor, old);
      if (!rows.has(old.parentElement)) rows.set(old.parentElement, [...old.parentElement.children]);
    }
    wanted.set(old, [...parse(lang, html).body.children].map((one) => page.adoptNode(one)));
  }
  for (const [row, bares] of rows) {
    const [now, next_] = [[...row.children], bares.flatMap((one) => wanted.get(one) ?? [one])];
    change(now, next_);
    row.replaceChildren(...next_);
  }
}

/** Show what was saved since the page was made. */
function laid(lang) {
  if (!came.has(lang) || frames.get(lang).dataset.page !== state.pages[lang]) return;
  const page = inside(lang);
  const changed = [];
  const back = hold(frames.get(lang).contentWindow, blocks(lang));
  lay(lang, came.get(lang), under.get(lang), (now, next_) => {
    const shown_ = now.map(idOf).map((id) => id && laidAt(page, id)).find(Boolean);
    if (shown_) changed.push(...mergeChildren(shown_.parentElement, now, next_));
  });
  back((anchor) => blockOf(lang, anchor), changed);
  lead(lang, changed);
}

/** Bring one frame to the newest page: what has changed is lit and scrolled to. */
async function bring(lang) {
  const digest = state.pages[lang];
  if (!digest) return;
  if (frames.get(lang).dataset.page === digest) {
    laid(lang);
    return;
  }
  if (!came.has(lang)) {
    await load(lang, digest);
    laid(lang);
    return;
  }
  const [fresh, newest] = await parsed(lang);
  if (newest !== digest) return; // what tells of a newer page is on its way, with what is laid upon it
  const page = inside(lang);
  const old = came.get(lang);
  const styles = (one) => [...one.querySelectorAll('style')].map((each) => each.textContent).join('');
  if (![page, old, fresh].every((one) => one?.querySelector('main')) || styles(old) !== styles(fresh)) {
    await load(lang, digest);
    laid(lang);
    return;
  }
  const covered = bare();
  lay(lang, fresh, covered, () => {});
  frames.get(lang).dataset.page = digest;
  came.set(lang, fresh);
  under.set(lang, covered);
  unmark();
  light(lang, '');
  leads('nobody');
  const back = hold(frames.get(lang).contentWindow, blocks(lang));
  const changed = ['.masthead', 'main', 'nav .panel', '.colophon'].flatMap((part) => {
    const parts = [page, old, fresh].map((one) => one.querySelector(part));
    return parts.every(Boolean) ? merge(...parts) : [];
  });
  page.title = fresh.title;
  back((anchor) => blockOf(lang, anchor), changed);
  lead(lang, changed);
}

// What follows from the text, or tells only that it is not finished: nobody is led there.
const FOLLOWS = '.masthead, .draft, .references, .cite, .colophon, nav';

const isNote = (one) => one.closest('#notes, li[id^="fn"]') || one.querySelector('li[id^="fn"]');

/** Lead the eye to what an author has written; of what was only counted anew the numbers are lit. */
function lead(lang, changed) {
  const anew = changed.filter(({ made, old }) => made.isConnected && !(old && written(old) === written(made)));
  const all = anew.map(({ made }) => made).filter((one) => !one.closest(FOLLOWS));
  const text = all.filter((one) => !isNote(one)); // a note comes with the words that it belongs to
  const own = text.length ? text : all;
  const foot = frames.get(lang).clientHeight;
  const head = Math.max(inside(lang).querySelector('.bar')?.getBoundingClientRect().bottom ?? 0, 0); // it covers the text
  const inSight = ({ top, bottom, height }) => height && Math.min(bottom, foot) - Math.max(top, head) >= Math.min(height, foot - head) / 2;
  if (own.length && !own.some((one) => inSight(one.getBoundingClientRect()))) {
    const first = own.find((one) => anchorOf(lang, one)) ?? own[0];
    bringIntoSight(lang, anchorOf(lang, first), first);
  }
  anew.forEach(({ made }) => flash(made));
  for (const { made, old } of changed.filter((one) => !anew.includes(one))) {
    const were = [...old.querySelectorAll(COUNTED)];
    [...made.querySelectorAll(COUNTED)].forEach((one, at) => { if (one.textContent !== were[at]?.textContent) flash(one); });
  }
}

const flash = (one) => one.animate(
  [{ backgroundColor: '#ffe08a' }, { backgroundColor: 'transparent' }], { duration: 2500 },
);

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
      if (!marked.has(block)) { // errors come first
        marked.set(block, [block.style.outline, block.title]);
        block.style.outline = `2px solid ${fault.severity === 'error' ? '#b3261e' : '#c98a00'}`;
      }
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

const text = (name, words_, kind) => Object.assign(document.createElement(name), { className: kind, textContent: words_ });

/** Bring the block of a fault, and its partner, to the middle of each edition. */
function show(fault) {
  const block = blockOf(fault.lang, fault.anchor);
  if (block) bringIntoSight(fault.lang, fault.anchor, block);
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
  const none = state.checked ? words.none : words.checking;
  count.textContent = state.faults.length ? `${words.faults}: ${state.faults.length}` : none;
  count.className = errors ? 'error' : state.faults.length ? 'warning' : '';
}

function listDocuments({ state: how, why, documents }) {
  const box = document.querySelector('#documents');
  box.replaceChildren(text('span', [words[`documents-${how}`], why].filter(Boolean).join(': '), ''));
  for (const lang of settings.langs) {
    const links = documents.filter((one) => one.lang === lang).map(({ name, kind }) => Object.assign(
      text('a', words[kind], ''), { href: name, title: name, target: '_blank' },
    ));
    if (links.length) box.append(text('span', words[lang], ''), ...links);
  }
}

document.querySelector('#count').addEventListener('click', (event) => {
  const list = document.querySelector('#faults');
  leads('nobody');
  const back = settings.langs.map((lang) => hold(frames.get(lang).contentWindow, blocks(lang)));
  list.hidden = !list.hidden;
  back.forEach((one, at) => one((anchor) => blockOf(settings.langs[at], anchor)));
  event.currentTarget.setAttribute('aria-expanded', String(!list.hidden));
});

document.querySelector('#differences').addEventListener('change', listFaults);

const news = new EventSource('events');
let queue = Promise.resolve();
// What cannot be shown, such as a page of a server that ended, keeps nothing later from being shown.
const next = (act) => { queue = queue.then(act).catch(console.error); };
/** Take what an event tells, and show it: what is older than what is shown already is left. */
const take = (name, show) => news.addEventListener(name, (event) => next(async () => {
  const told = JSON.parse(event.data);
  if (told.version < state.version) return;
  state = { ...state, ...told };
  await show();
  mark();
  document.body.dataset.laid = state.paragraphs.length;
}));
take('pages', async () => {
  await Promise.all(settings.langs.map(bring));
  tell(state.failed ?? '');
  listFaults();
  if (Object.keys(state.pages).length || state.failed) document.body.dataset.ready = 'true';
});
take('paragraphs', () => settings.langs.forEach(laid));
news.addEventListener('documents', (event) => next(() => listDocuments(JSON.parse(event.data))));
news.addEventListener('error', () => tell(words.lost));

function tell(words_) {
  const line = document.querySelector('#failed');
  line.textContent = words_;
  line.hidden = !words_;
}
