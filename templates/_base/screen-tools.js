  // How to cite: open when it is asked for, with a button to copy each line and each file.
  const cite = document.getElementById('cite');
  document.querySelector('.to-cite').addEventListener('click', () => { cite.open = true; });
  const told = made('span', { className: 'told' });
  told.setAttribute('role', 'status');
  cite.append(told);
  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = made('textarea', { value: text });
    cite.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  };
  const copier = (name, text) => {
    const one = button(words.copy, { ariaLabel: words.copy + ' ' + name });
    one.addEventListener('click', async () => {
      await copy(text);
      one.textContent = told.textContent = words.copied;
      setTimeout(() => {
        one.textContent = words.copy;
        told.textContent = '';
      }, 2000);
    });
    return one;
  };
  for (const line of all('.line', cite)) line.append(' ', copier(line.textContent.slice(0, 12), line.textContent));
  for (const file of all('.formats a', cite)) {
    file.after(' ', copier(file.textContent, decodeURIComponent(file.href.slice(file.href.indexOf(',') + 1))));
  }
