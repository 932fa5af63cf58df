// Comfort only: the page is whole without it.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];

  // The outline follows the reader, and the other language opens where this one stands.
  const blocks = all('.text [id]:not(a):not(span)');
  const heads = blocks.filter((block) => /^H[2-6]$/.test(block.tagName));
  const switches = all('.switch');
  const homes = switches.map((link) => link.getAttribute('href'));
  let waiting = false;
  const follow = () => {
    waiting = false;
    const passed = (list) => list.filter((one) => one.getBoundingClientRect().top < 120).pop();
    const head = passed(heads);
    for (const link of all('nav.outline a')) {
      const here = head && link.getAttribute('href') === '#' + head.id;
      if (here) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    const block = passed(blocks);
    switches.forEach((link, i) => {
      link.href = homes[i] + (block ? '#' + encodeURIComponent(block.id) : '');
    });
  };
  addEventListener('scroll', () => {
    if (!waiting) requestAnimationFrame(follow);
    waiting = true;
  }, { passive: true });
  follow();

  // A button beside each line to be cited.
  if (navigator.clipboard) {
    for (const line of all('.cite .line')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = {{ page.words["copy"] | tojson }};
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(line.firstChild.textContent.trim());
        button.textContent = {{ page.words["copied"] | tojson }};
      });
      line.append(' ', button);
    }
  }
})();
