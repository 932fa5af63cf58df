// Comfort only: from one change to the next, by button and by key; light or dark.
(() => {
  const all = [...document.querySelectorAll('[id^="change-"]')];
  const at = document.querySelector('.at');
  let here = -1;
  for (const one of all) one.tabIndex = -1;

  const go = (step) => {
    if (!all.length) return;
    here = (here + step + all.length) % all.length;
    const change = all[here];
    change.scrollIntoView({ block: 'center' });
    change.focus({ preventScroll: true });
    at.textContent = `${here + 1} / ${all.length}`;
  };
  const next = () => go(1);
  const previous = () => go(here < 0 ? 0 : -1);
  document.querySelector('.next')?.addEventListener('click', next);
  document.querySelector('.previous')?.addEventListener('click', previous);
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'n') next();
    else if (event.key === 'p') previous();
  });
  // A jump from the list of changes is where the next step begins, at once: `hashchange` comes later.
  const jump = (hash) => {
    const found = all.findIndex((one) => '#' + one.id === hash);
    if (found >= 0) { here = found - 1; next(); }
    return found >= 0;
  };
  document.addEventListener('click', (event) => {
    const hash = event.target.closest('a[href^="#change-"]')?.hash;
    if (hash && jump(hash)) { event.preventDefault(); history.pushState(null, '', hash); }
  });
  addEventListener('hashchange', () => jump(location.hash));

  const contents = document.querySelector('.contents');
  contents.addEventListener('click', (event) => {
    if (event.target.closest('a')) contents.open = false;
  });

{% include "screen-theme.js" %}
})();
