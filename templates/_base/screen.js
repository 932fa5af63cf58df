// Comfort only: the page is whole without it.
(() => {
  const words = {{ {"copy": page.words["copy"], "copied": page.words["copied"], "zoom": page.words["zoom"], "larger": page.words["larger"], "smaller": page.words["smaller"], "close": page.words["close"], "fold": page.words["fold"]} | tojson }};
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const made = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const button = (text, properties = {}) =>
    made('button', { type: 'button', textContent: text, ...properties });

{% include "screen-place.js" %}
{% include "screen-card.js" %}
{% include "screen-zoom.js" %}
{% include "screen-tools.js" %}
{% include "screen-floats.js" %}
{% include "screen-fold.js" %}
{% include "screen-theme.js" %}
})();
