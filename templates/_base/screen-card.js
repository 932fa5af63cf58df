  // A card beside the link under pointer or focus: the works of a citation, a footnote, or the
  // figure, table or equation that the text points to.
  const card = made('div', { id: 'card', className: 'card', hidden: true });
  card.setAttribute('role', 'tooltip');
  document.querySelector('main').append(card);
  let owner = null;
  let timer = 0;

  const hideCard = () => {
    clearTimeout(timer);
    if (owner) owner.removeAttribute('aria-describedby');
    owner = null;
    card.hidden = true;
  };
  const shownBy = (link) => {
    const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!entry) return [];
    if (link.matches('.cross-reference')) return floatOf(entry);
    const citation = link.closest('.citation');
    // A number stands for all of [1-3], whose middle has no link; a name stands for its own work.
    if (/\p{L}/u.test(link.textContent)) return [entry];
    const keys = citation ? citation.dataset.keys.split(' ') : [];
    const works = [...entry.parentElement.children].filter((one) => keys.includes(one.dataset.key));
    return works.length ? works : [entry];
  };
  const floatOf = (entry) => {
    const float = entry.closest('figure, .table-block');
    return [float ?? entry].filter((one) => float || one.matches('span') && one.querySelector('math'));
  };
  const copyOf = (entry) => {
    const whole = entry.matches('figure, .table-block, span');
    const copy = made('div', { lang: entry.closest('[lang]').lang },
      ...whole ? [entry.cloneNode(true)] : entry.cloneNode(true).childNodes);
    all('.returns, .footnote-back, .permalink, .zoom', copy).forEach((one) => one.remove());
    for (const name of ['id', 'role', 'aria-label', 'tabindex']) {
      all(`[${name}]`, copy).forEach((one) => one.removeAttribute(name));
    }
    all('a', copy).forEach((one) => { one.tabIndex = -1; });
    return copy;
  };
  const place = (link) => {
    const at = link.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = card;
    const left = Math.max(12, Math.min(at.left - 24, document.documentElement.clientWidth - width - 12));
    const above = at.bottom + 8 + height > innerHeight && at.top > height + 8;
    card.style.left = left + 'px';
    card.style.top = (above ? at.top - height - 8 : at.bottom + 8) + 'px';
  };
  const showCard = (link) => {
    clearTimeout(timer);
    if (owner === link) return;
    hideCard();
    card.replaceChildren(...shownBy(link).map(copyOf));
    if (!card.childElementCount) return;
    card.hidden = false;
    card.scrollTop = 0;
    place(link);
    owner = link;
    // Not with a table: a screen reader would read out all of it.
    if (!link.matches('.cross-reference')) link.setAttribute('aria-describedby', 'card');
  };
  const later = (action, wait) => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };

  // In the list, the way back to the citation that the reader came from stands out.
  const cameFrom = (link) => {
    const citation = link.closest('.citation');
    all('.returns .from').forEach((one) => one.classList.remove('from'));
    if (citation) all(`.returns a[href="#${CSS.escape(citation.id)}"]`).forEach((one) => one.classList.add('from'));
  };

  let touched = false;
  document.addEventListener('pointerdown', (event) => { touched = event.pointerType === 'touch'; });
  for (const link of all('.cite-link, .footnote-ref, .cross-reference')) {
    link.addEventListener('pointerenter', (event) => {
      if (event.pointerType === 'mouse') later(() => showCard(link), 120);
    });
    link.addEventListener('pointerleave', (event) => {
      if (event.pointerType === 'mouse') later(hideCard, 250);
    });
    link.addEventListener('focus', () => {
      if (link.matches(':focus-visible') && !touched) showCard(link);
    });
    link.addEventListener('blur', hideCard);
    link.addEventListener('click', (event) => {
      // A first touch shows the card, a second one goes to the list.
      const first = touched && owner !== link;
      if (first) showCard(link);
      if (first && owner) {
        event.preventDefault();
      } else {
        hideCard();
        cameFrom(link);
      }
    });
  }
  card.addEventListener('pointerenter', () => clearTimeout(timer));
  card.addEventListener('pointerleave', () => later(hideCard, 250));
  document.addEventListener('keydown', (event) => {
    touched = false;
    if (event.key === 'Escape') hideCard();
  });
  document.addEventListener('click', (event) => {
    if (owner && !owner.contains(event.target) && !card.contains(event.target)) hideCard();
  });
  addEventListener('scroll', () => {
    if (owner) place(owner);
  }, { passive: true });
