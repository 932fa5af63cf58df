  // On a phone abstracts and long lists of people are folded (in CSS), and a chapter folds under its heading; what is looked
  // for, pointed to or printed unfolds.
  const phone = matchMedia('(max-width: 40rem)');
  const chapters = [];
  for (const head of all('.text > :is(h2, .pair:has(h2))')) {
    const body = [];
    let next = head.nextElementSibling;
    while (next && !next.matches('h2, section, .statements, .pair:has(h2)')) {
      body.push(next);
      next = next.nextElementSibling;
    }
    if (!body.length) continue;
    const heading = head.matches('h2') ? head : head.querySelector('h2');
    const fold = button('', { className: 'fold', ariaLabel: words.fold, ariaExpanded: 'true' });
    const show = (shown) => {
      for (const one of body) one.hidden = shown ? false : 'until-found';
      fold.ariaExpanded = String(shown);
    };
    fold.addEventListener('click', () => show(body[0].hidden !== false));
    for (const one of body) one.addEventListener('beforematch', () => show(true));
    heading.append(fold);
    chapters.push({ body, show });
  }
  document.addEventListener('click', ({ target }) => {
    const link = target.closest('a[href^="#"]');
    const place = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    for (const { body, show } of chapters) if (body.some((one) => one.contains(place))) show(true);
  });
  const abstracts = all(':is(.abstract, .people) details:not(.few)');
  const fit = () => {
    if (!phone.matches) for (const { show } of chapters) show(true);
    for (const one of abstracts) {
      one.open = !phone.matches || !CSS.supports('selector(::details-content)');
      one.querySelector('summary').tabIndex = phone.matches ? 0 : -1;
    }
  };
  phone.addEventListener('change', fit);
  addEventListener('beforeprint', () => { for (const { show } of chapters) show(true); });
  fit();
