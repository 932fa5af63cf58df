// A text that wants to run scripts and to fetch, and a page into which it got as it is.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { visit } from './browser.mjs';

const { PAGES } = process.env;
const SERVER = '127.0.0.1:9';
const asked = [];
const server = createServer((request, response) => {
  asked.push(request.url);
  response.end();
});
before(() => new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); }));
after(() => server.close());

// Return a page whose attack goes to our server: a browser tells of what it does not send too.
const armed = (name) => {
  const text = readFileSync(`${PAGES}/${name}`, 'utf8');
  const made = name.replace('.html', '.armed.html');
  writeFileSync(`${PAGES}/${made}`, text.replaceAll(SERVER, `127.0.0.1:${server.address().port}`));
  return made;
};

const quiet = async (page) => {
  for (const element of await page.locator('img, .text span, .text div, h2').all()) {
    await element.dispatchEvent('click');
    await element.dispatchEvent('mouseover');
  }
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => window.harmed), undefined);
  assert.deepEqual(asked, []);
};

for (const name of ['zh', 'both']) {
  test(`of a hostile text nothing runs and nothing is fetched, ${name}`, () =>
    visit(`hostile/article.${name}.html`, {}, quiet));
}

test('what slips into a page is stopped by its policy', () =>
  visit(armed('hostile/forced/article.zh.html'), { hostile: true }, async (page) => {
    await quiet(page);
    assert.ok(await page.locator('#forced').count(), 'the attack is in the page');
    assert.ok(await page.locator('.theme').isVisible(), "the page's own script runs");
    const colour = await page.evaluate(() => getComputedStyle(document.querySelector('#forced')).color);
    assert.notEqual(colour, 'rgb(1, 2, 3)');
  }));

test('without its policy that page would fetch', () => {
  const made = armed('hostile/forced/article.zh.html');
  const text = readFileSync(`${PAGES}/${made}`, 'utf8');
  writeFileSync(`${PAGES}/${made}`, text.replace(/<meta http-equiv[^>]*>/, ''));
  return visit(made, { hostile: true }, async (page) => {
    await page.waitForTimeout(300);
    assert.ok(asked.includes('/g'), 'the picture was asked for');
    assert.equal(await page.evaluate(() => window.harmed), 1);
  });
});
