  // A figure opens in a dialog over the whole window, and there again larger.
  const enlarge = (figure, image) => {
    let size = 1;
    const big = made('img', { src: image.src, alt: image.alt });
    const stage = made('div', { className: 'stage', tabIndex: 0 }, big);
    const grow = (factor) => {
      size = Math.min(6, Math.max(1, size * factor));
      big.style.width = size * 100 + '%';
    };
    const caption = figure.querySelector('figcaption');
    const text = caption ? caption.textContent : image.alt;
    const shown = made('p', { className: 'caption', textContent: caption ? text : '', lang: figure.closest('[lang]').lang });
    const tools = made('div', { className: 'dialog-tools' },
      button(words.smaller, { onclick: () => grow(1 / 1.5) }),
      button(words.larger, { onclick: () => grow(1.5) }),
      button(words.close, { onclick: () => dialog.close(), autofocus: true }));
    const dialog = made('dialog', { ariaLabel: text }, tools, stage, shown);
    stage.setAttribute('role', 'region');
    stage.setAttribute('aria-label', text);
    dialog.addEventListener('close', () => dialog.remove());
    dialog.addEventListener('keydown', (event) => {
      if (event.key === '+' || event.key === '=') grow(1.5);
      if (event.key === '-') grow(1 / 1.5);
    });
    document.body.append(dialog);
    dialog.showModal();
    grow(1.25 * image.offsetWidth / stage.clientWidth); // never smaller than on the page
  };
  for (const image of all('figure img')) {
    const figure = image.closest('figure');
    const open = button('', { className: 'zoom', title: words.zoom });
    open.setAttribute('aria-label', words.zoom);
    open.innerHTML = '<svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5"><circle cx="6.8" cy="6.8" r="4.8"/><path d="M10.4 10.4 14.5 14.5M4.6 6.8h4.4M6.8 4.6v4.4"/></svg>';
    open.addEventListener('click', () => enlarge(figure, image));
    image.classList.add('zoomable');
    image.addEventListener('click', () => enlarge(figure, image));
    figure.prepend(open);
  }
