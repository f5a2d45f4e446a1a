import { shortDay, weekday } from './dates.js';
import { h, put, s } from './dom.js';
import { hoursOf, hoursText } from './words.js';

const parts = [
  ['productiveSeconds', 'productive', 'Productive'],
  ['neutralSeconds', 'neutral', 'Neutral'],
  ['unproductiveSeconds', 'unproductive', 'Unproductive'],
  ['idleSeconds', 'idle', 'Idle'],
];
const height = 260;
const edge = { top: 22, right: 6, bottom: 26, left: 34 };

/** Stacked bars, one for each day of a month. The table below it says the same. */
export function chart(days, entries) {
  const known = new Map(entries.map((entry) => [entry.date, entry]));
  const frame = h('div', { class: 'chart' });
  let drawn = 0;
  const draw = () => {
    const width = Math.round(frame.clientWidth);
    if (width > 0 && width !== drawn) {
      drawn = width;
      put(frame, picture(days, known, width));
    }
  };
  new ResizeObserver(draw).observe(frame);
  return frame;
}

/** What the colours mean. */
export const chartLegend = () => h('ul', { class: 'legend', 'aria-label': 'Legend' },
  parts.map(([, kind, word]) => h('li', {}, s('svg', { viewBox: '0 0 14 14', class: 'swatch', 'aria-hidden': 'true' }, hatch(), box(kind, 0, 0, 14, 14)), word)),
  h('li', {}, h('span', { class: 'corrected', 'aria-hidden': 'true' }, '▲'), 'Corrected after it was first sent'),
  h('li', {}, h('span', { class: 'muted', 'aria-hidden': 'true' }, '–'), 'No hours'));

function picture(days, known, width) {
  const most = Math.max(...[...known.values()].map((entry) => hoursOf(sum(entry))), 1);
  const step = [1, 2, 4, 6, 8, 12, 24].find((one) => most / one <= 6) ?? 24;
  const top = Math.ceil(most / step) * step;
  const y = (hours) => edge.top + (height - edge.top - edge.bottom) * (1 - hours / top);
  const slot = (width - edge.left - edge.right) / days.length;
  const everyDay = slot >= 20 ? 1 : 5;
  return s('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': 'Hours by day, stacked; the table below has the numbers.' },
    hatch(),
    Array.from({ length: Math.round(top / step) + 1 }, (_, i) => i * step).map((hours) => [
      s('line', { class: 'grid', x1: edge.left, x2: width - edge.right, y1: y(hours), y2: y(hours) }),
      s('text', { class: 'axis', x: edge.left - 6, y: y(hours) + 4, 'text-anchor': 'end' }, `${hours} h`),
    ]),
    days.map((day, i) => {
      const middle = edge.left + slot * (i + 0.5);
      const number = Number(day.slice(8));
      const isShown = everyDay === 1 || number === 1 || (number % everyDay === 0);
      return [
        isShown && s('text', { class: weekday(day) > 4 ? 'axis weekend' : 'axis', x: middle, y: height - 8, 'text-anchor': 'middle' }, number),
        known.has(day) && bar(known.get(day), middle, Math.max(3, Math.min(28, slot * 0.72)), y),
      ];
    }));
}

function bar(entry, middle, width, y) {
  const x = middle - width / 2;
  let below = 0;
  const pieces = parts.map(([field, kind]) => {
    const from = y(below);
    below += hoursOf(entry[field]);
    const size = from - y(below);
    return size >= 0.5 && box(kind, x, y(below), width, Math.max(0.5, size - (size > 3 ? 1 : 0)));
  });
  return s('g', { class: 'stack', 'data-date': entry.date, 'data-revision': entry.revision },
    s('title', {}, `${shortDay(entry.date)}: ${entry.status}, ${hoursText(entry.totalHours)} h${entry.revision > 1 ? `, corrected (revision ${entry.revision})` : ''}`),
    s('rect', { class: 'hit', x, y: y(below), width, height: y(0) - y(below) }),
    pieces,
    below === 0 && s('text', { class: 'axis', x: middle, y: y(0) - 4, 'text-anchor': 'middle' }, '–'),
    entry.revision > 1 && s('path', { class: 'correction', d: `M${middle - 5} ${y(below) - 5}h10l-5 -8z` }));
}

const sum = (entry) => parts.reduce((all, [field]) => all + entry[field], 0);

const box = (kind, x, y, width, size) => [
  s('rect', { class: kind, x, y, width, height: size }),
  kind === 'idle' && s('rect', { fill: 'url(#hatch)', x, y, width, height: size }),
];

// Idle time is hatched, so that it can be told from the rest without colours.
const hatch = () => s('defs', {}, s('pattern', { id: 'hatch', width: 5, height: 5, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
  s('line', { class: 'hatching', x1: 0, y1: 0, x2: 0, y2: 5 })));
