  // Figures and tables as files, made of what the page holds: nothing is fetched.
  const save = (name, blob) => {
    const address = URL.createObjectURL(blob);
    made('a', { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  // 2,400 dots wide: 300 to the inch across a page. Off the screen, since a canvas's own toBlob waits for seconds
  // until the window is idle.
  const drawnOf = async (image) => {
    const whole = made('img', { src: image.src });
    await whole.decode();
    const canvas = new OffscreenCanvas(2400, Math.round(2400 * whole.naturalHeight / whole.naturalWidth));
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(whole, 0, 0, canvas.width, canvas.height);
    return canvas.convertToBlob();
  };
  // A cell over several rows or columns stands in the first of them.
  const csvOf = (table) => {
    const lines = [...table.rows].map(() => []);
    [...table.rows].forEach((row, y) => {
      let x = 0;
      for (const cell of row.cells) {
        while (lines[y][x] !== undefined) x += 1;
        const text = cell.innerText.replace(/\u2060/g, '').replace(/\s+/g, ' ').trim();
        for (let i = 0; i < cell.rowSpan && y + i < lines.length; i += 1) {
          for (let j = 0; j < cell.colSpan; j += 1) lines[y + i][x + j] = i || j ? '' : text;
        }
      }
    });
    const quoted = (text = '') => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const text = lines.map((line) => [...line].map(quoted).join(',') + '\r\n').join('');
    return new Blob(['\ufeff', text], { type: 'text/csv' }); // by its mark Excel knows UTF-8
  };
  for (const row of all('.floats li')) {
    const float = document.getElementById(decodeURIComponent(row.querySelector('a').hash.slice(1)));
    const table = float.matches('table') ? float : float.querySelector('table');
    const name = (one, ending) => (one.id || float.id).replace(/\W+/g, '-') + ending;
    if (table) row.append(' ', button('CSV', { onclick: () => save(name(float, '.csv'), csvOf(table)) }));
    for (const image of all('img', float)) {
      const [, kind] = image.src.match(/^data:image\/(\w+)/) ?? [];
      if (!kind) continue;
      const own = image.closest('figure');
      row.append(' ', made('a', { className: 'file', textContent: kind.toUpperCase(), href: image.src, download: name(own, `.${kind}`) }));
      if (kind !== 'png') row.append(' ', button('PNG', { onclick: async () => save(name(own, '.png'), await drawnOf(image)) }));
    }
  }
