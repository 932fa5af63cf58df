import { chromium } from 'playwright-core';
import { readFileSync, writeFileSync } from 'node:fs';
const [url, file] = process.argv.slice(2);
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] });
const p = await b.newPage({ viewport: { width: 1500, height: 900 } });
p.on('console', (m) => console.log('console', m.type(), m.text()));
p.on('pageerror', (e) => console.log('error', String(e)));
await p.goto(url);
await p.waitForFunction(() => document.body.dataset.ready);
await p.waitForTimeout(1500);
await p.screenshot({ path: '/tmp/founder/s1.png' });
const text = readFileSync(file, 'utf8');
for (let i = 0; i < 6; i++) {
  const word = `改动${i}${Date.now()}`;
  const frame = p.frames().find((f) => f.url().includes('article.zh'));
  const seen = frame.evaluate((w) => new Promise((ok) => {
    const look = () => { if (document.body.textContent.includes(w)) { ok(Date.now()); return true; } return false; };
    new MutationObserver((_, o) => { if (look()) o.disconnect(); }).observe(document.body, { childList: true, subtree: true, characterData: true });
  }), word);
  const at = Date.now();
  const lines = text.split('\n');
  const k = lines.findIndex((l, j) => l.length > 80 && j > 5 && !l.startsWith('<!--'));
  lines[k] = word + lines[k];
  writeFileSync(file, lines.join('\n'));
  console.log("ms", (await Promise.race([seen, new Promise((o) => setTimeout(() => o(0), 15000))])) - at);
  await p.waitForTimeout(2500);
}
await p.screenshot({ path: '/tmp/founder/s2.png' });
writeFileSync(file, text.replace('。', '。[@nobody2020] '));
await p.waitForTimeout(6000);
await p.click('#count');
await p.waitForTimeout(500);
await p.screenshot({ path: '/tmp/founder/s3.png' });
writeFileSync(file, text);
await b.close();
