// Builds elements. Text goes in as text only: nothing in this page is ever parsed as HTML.

const svgSpace = 'http://www.w3.org/2000/svg';

/** An HTML element. Functions among the properties are listeners (`onclick`), false and null leave an attribute out. */
export const h = (tag, properties, ...children) => fill(document.createElement(tag), properties, children);

/** An SVG element. */
export const s = (tag, properties, ...children) => fill(document.createElementNS(svgSpace, tag), properties, children);

/** Somebody's name, kept apart from the text around it: names may be written from right to left or hold marks that turn text round. */
export const name = (text) => (text ? h('bdi', {}, text) : h('span', { class: 'muted' }, 'name not known'));

/** A name for attributes and titles, which cannot hold elements: between the marks FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE. */
export const plainName = (text) => (text ? `\u2068${text}\u2069` : 'name not known');

/** Replaces what an element holds. */
export const put = (element, ...children) => element.replaceChildren(...children.flat(Infinity).filter(isShown));

/** Tells screen readers what has just happened. */
export function announce(text) {
  document.getElementById('announcer').textContent = text;
}

function fill(element, properties, children) {
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (typeof value === 'function') {
      element.addEventListener(key.slice(2), value);
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  element.append(...children.flat(Infinity).filter(isShown));
  return element;
}

function isShown(child) {
  return child !== null && child !== undefined && child !== false;
}
