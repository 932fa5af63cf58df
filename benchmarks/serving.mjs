// Writes a word into one place of each kind after the other and waits until the browser shows it.
// Prints the milliseconds of each as JSON, by kind: { paragraph: [38, …], … }.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, parse } from 'node:path';

const here = createRequire(join(import.meta.dirname, '../tests/clients/serve.mjs'));
const { chromium } = here('playwright-core');
const { ADDRESS, ARTICLE, BROWSER, LANGUAGE, QUIET } = process.env;
const manuscript = join(ARTICLE, 'manuscript');
const folder = join(manuscript, LANGUAGE);
const WORD = { zh: (count) => `新词${count}。`, en: (count) => `Newword${count}; ` };
const TEXT = { zh: /^[\u4e00-\u9fff]/, en: /^[A-Z][a-z]+ / };
const TIMES = { paragraph: 25, others: 8 };

const reads = (folder_, fits) => (existsSync(folder_) ? readdirSync(folder_) : []).filter((one) => fits.test(one)).sort()
  .map((one) => join(folder_, one)).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const all = reads(folder, /^\d.*\.md$/);
const sections = all.filter(({ path }) => !path.includes('abstract'));
const keys = sections.flatMap(({ text }) => [...text.matchAll(/\[@([\w-]+)\]/g)].map((found) => found[1]));

/** Yield an edit for each part of the files that has the form `fits`: the word goes behind what that found. */
function* behind(files, fits) {
  for (const { path, text } of files) {
    for (const found of text.matchAll(fits)) {
      const at = found.index + found[0].length;
      yield { path, text, change: (word) => text.slice(0, at) + word + text.slice(at) };
    }
  }
}

/** Yield an edit of each paragraph, made by `change` of it. */
function* paragraphs(change) {
  for (const { path, text } of sections) {
    const pieces = text.split('\n\n');
    for (const [place, piece] of pieces.entries()) {
      if (!TEXT[LANGUAGE].test(piece) || piece.length < 40) continue;
      yield { path, text, change: (word) => pieces.with(place, change(word, piece)).join('\n\n') };
    }
  }
}

/** Yield an edit of each row of a table: the first words that stand in a column of the language. */
function* cells() {
  const tables = reads(join(manuscript, 'data'), /\.csv$/)
    .filter(({ path }) => sections.some(({ text }) => text.includes(`data.${parse(path).name},`)));
  for (const { path, text } of tables) {
    const [head, ...rows] = text.split('\n');
    const column = head.split(',').findIndex((name) => name.trim().endsWith(`.${LANGUAGE}`));
    for (const [place, row] of rows.entries()) {
      const cut = row.split(',');
      if (column < 0 || !cut[column] || row.includes('"')) continue;
      const changed = (word) => cut.with(column, `${word}${cut[column]}`).join(',');
      yield { path, text, change: (word) => [head, ...rows.with(place, changed(word))].join('\n') };
    }
  }
}

const edits = {
  paragraph: paragraphs((word, piece) => `${word}${piece}`),
  heading: behind(sections, /^#+ /gm),
  caption: behind(sections, /^!\[|\{\{ table\("[^"]+", [\w.]+, "/gm),
  cell: cells(),
  note: behind(sections, /^\[\^[^\]]+\]: /gm),
  abstract: behind(all.filter(({ path }) => path.includes('abstract')), /^/g),
  'new-paragraph': paragraphs((word, piece) => `${word}\n\n${piece}`),
  'new-citation': paragraphs((word, piece) => `${word}[@${keys[0]}] ${piece}`),
  title: behind(reads(manuscript, /^article\.toml$/), new RegExp(`\\[title\\][^[]*?${LANGUAGE} = "`, 'g')),
};

const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1400, height: 800 } });
page.setDefaultTimeout(120_000);
await page.goto(ADDRESS);
await page.waitForFunction(() => document.body.dataset.ready);
let frame;
while (!frame) {
  frame = page.frames().find((one) => one.url().includes(`/article.${LANGUAGE}.html`));
  await page.waitForTimeout(50);
}
await frame.waitForFunction(() => document.querySelector('main p[id]'));

const seen = (word) => frame.evaluate((wanted) => new Promise((done, failed) => {
  setTimeout(() => failed(new Error(`${wanted} was not shown`)), 60_000);
  new MutationObserver((_, watch) => {
    if (!document.querySelector('main').textContent.includes(wanted)) return;
    watch.disconnect();
    done();
  }).observe(document, { childList: true, characterData: true, subtree: true });
}), word.trim());
const times = {};
let count = 0;
for (const [kind, found] of Object.entries(edits)) {
  const places = [...found];
  if (!places.length) continue;
  times[kind] = [];
  while (times[kind].length < (TIMES[kind] ?? TIMES.others)) {
    const { path, text, change } = places[times[kind].length % places.length];
    count += 1;
    const word = WORD[LANGUAGE](count);
    const waiting = seen(word);
    await page.waitForTimeout(Number(QUIET));
    const begun = performance.now();
    writeFileSync(path, change(word));
    await waiting;
    times[kind].push(Math.round(performance.now() - begun));
    await page.waitForTimeout(Number(QUIET));
    writeFileSync(path, text);
    await frame.waitForFunction((gone) => !document.querySelector('main').textContent.includes(gone), word.trim());
  }
}
console.log(JSON.stringify(times));
await browser.close();
