  // Where the reader is: the outline shows it, and the other pages of the article open there.
  const blocks = all('.text > [id], .references li[id]');
  const headOf = new Map();
  let last = null;
  for (const block of blocks) {
    const head = block.matches('h2, h3, h4') ? block : block.querySelector('h2[id], h3[id], h4[id]');
    const list = block.closest('.references');
    last = list ? list.querySelector('h2[id]') : head || last;
    headOf.set(block, last);
  }
  const bar = document.querySelector('.bar');
  const seen = new Set();
  const distance = (block) => Math.abs(block.getBoundingClientRect().top - bar.offsetHeight - 16);
  const nearestOf = (list) => list.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  const before = () => !blocks[0] || blocks[0].getBoundingClientRect().top > innerHeight / 3;
  let here = null;

  const follow = () => {
    if (before()) here = null;
    else if (seen.size) here = nearestOf([...seen]);
    const head = here && headOf.get(here);
    for (const link of all('nav.outline a, .contents a')) {
      if (head && link.hash === '#' + head.id) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    const current = document.querySelector('nav.outline a[aria-current]');
    if (current && current.offsetParent) {
      const list = current.closest('nav');
      const top = current.offsetTop - list.offsetTop;
      if (top < list.scrollTop || top > list.scrollTop + list.clientHeight - 40) {
        list.scrollTop = top - list.clientHeight / 2;
      }
    }
  };
  const watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) seen.add(target);
      else seen.delete(target);
    }
    follow();
  }, { rootMargin: `-${bar.offsetHeight + 8}px 0px -70% 0px` });
  blocks.forEach((block) => watcher.observe(block));
  let waiting = false;
  addEventListener('scroll', () => {
    if (!waiting) requestAnimationFrame(() => { waiting = false; follow(); });
    waiting = true;
  }, { passive: true });

  for (const link of all('.switch')) {
    const home = link.getAttribute('href');
    const keep = () => {
      const { id, dataset: { key } } = nearestOf(blocks);
      link.href = home + (before() ? '' : '#' + encodeURI(key ? 'work-' + key : id));
    };
    for (const event of ['pointerdown', 'click', 'contextmenu']) link.addEventListener(event, keep);
  }

  // The list of contents in the bar closes after use.
  const contents = document.querySelector('.contents');
  contents.addEventListener('toggle', () => {
    const panel = contents.querySelector('.panel');
    const current = panel.querySelector('a[aria-current]');
    if (current) panel.scrollTop = current.offsetTop - panel.clientHeight / 2;
  });
  contents.addEventListener('click', (event) => {
    if (event.target.closest('a')) contents.open = false;
  });
  document.addEventListener('click', (event) => {
    if (!contents.contains(event.target)) contents.open = false;
  });
  contents.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !contents.open) return;
    contents.open = false;
    contents.querySelector('summary').focus();
  });
