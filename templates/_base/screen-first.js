// Before anything is drawn: a script runs, and the reader may have chosen a light or a dark page.
document.documentElement.classList.add('scripted');
try {
  const chosen = localStorage.getItem('theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch { /* A browser that keeps nothing still shows the page. */ }
