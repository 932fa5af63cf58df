  // Light or dark as the reader's system has it, until the reader chooses.
  const root = document.documentElement;
  const theme = document.querySelector('.theme');
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);
  const tell = () => theme.setAttribute('aria-pressed', String(isDark()));
  theme.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    try {
      localStorage.setItem('theme', root.dataset.theme);
    } catch { /* The choice holds for this page only. */ }
    tell();
  });
  system.addEventListener('change', tell);
  tell();
