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
  // A jump from the list of changes is where the next step begins.
  addEventListener('hashchange', () => {
    const found = all.findIndex((one) => '#' + one.id === location.hash);
    if (found >= 0) { here = found - 1; next(); }
  });

  const contents = document.querySelector('.contents');
  contents.addEventListener('click', (event) => {
    if (event.target.closest('a')) contents.open = false;
  });

{% include "screen-theme.js" %}
})();
