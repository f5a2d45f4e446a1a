import { get } from './api.js';
import { atTime, shortDay } from './dates.js';
import { announce, h, put } from './dom.js';
import { problemBox, problemList } from './problem.js';
import { outcome, shape } from './states.js';
import { messagesText, plural } from './words.js';

const first = 6;

/** The last collections of a source; the button brings more. */
export function historyTable({ source, range, history, timeZone }, signal) {
  const body = h('tbody', {});
  const below = h('div', { class: 'row after no-print' });
  let shown = 0;
  let known = history.collections;
  let { continuation } = history;

  const render = (count) => {
    body.append(...known.slice(shown, shown + count).map((record) => row(source, record, timeZone)));
    shown = Math.min(known.length, shown + count);
    put(below, (shown < known.length || continuation !== null) && h('button', { type: 'button', onclick: more }, 'More collections'));
  };
  const more = async () => {
    try {
      if (shown === known.length) {
        const next = await get('collections', { ...range, continuation }, signal);
        known = [...known, ...next.collections];
        continuation = next.continuation;
      }
      const before = body.lastElementChild;
      render(50);
      announce(`${plural(shown, 'collection')} shown`);
      before?.nextElementSibling?.querySelector('a')?.focus();
    } catch (fault) {
      put(below, problemBox(fault, more));
    }
  };

  render(first);
  const id = `collections-${source}`;
  return h('div', {},
    h('h3', { id }, 'Last collections'),
    known.length === 0
      ? h('p', { class: 'muted' }, 'None in these weeks.')
      : h('div', { class: 'scroll', role: 'region', 'aria-labelledby': id, tabindex: '0' }, h('table', { class: 'list' },
        columns(),
        body)),
    below);
}

/** The heads of a table of collections. */
export const columns = () => h('thead', {}, h('tr', {}, ['Outcome', 'Day', 'Started', 'Users', 'Messages', 'Problems']
  .map((word) => h('th', { scope: 'col', class: word === 'Users' ? 'number' : null }, word))));

/** A collection as a row. */
export function row(source, record, timeZone) {
  const { word, state } = outcome(record.outcome);
  return h('tr', {},
    h('td', {}, h('span', { class: `mark small ${state}` }, shape(state)), word),
    h('td', {}, h('a', { href: `#/day/${source}/${record.date}` }, shortDay(record.date))),
    h('td', {}, atTime(record.startedAt, timeZone), h('br', {}), h('span', { class: 'muted small' }, record.trigger === 'manual' ? 'by hand' : 'by the timer')),
    h('td', { class: 'number' }, record.users),
    h('td', {}, messagesText(record.messages)),
    h('td', { class: 'wide' }, record.problems.length > 0 ? problemList(record.problems) : h('span', { class: 'muted' }, 'none')));
}
