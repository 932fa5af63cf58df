// All sessions that SESSIONS names, in one browser.
for (const name of process.env.SESSIONS.split(' ')) await import(`./${name}.mjs`);
