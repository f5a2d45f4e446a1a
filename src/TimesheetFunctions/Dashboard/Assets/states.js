import { s } from './dom.js';

// What the states of days and the outcomes of collections are called, and the shape that stands for each beside its colour.

const shapes = {
  tick: () => s('path', { d: 'M3.5 8.6l3 3 6-7', class: 'line' }),
  half: () => [s('circle', { cx: 8, cy: 8, r: 4.6, class: 'line' }), s('path', { d: 'M8 3.4a4.6 4.6 0 0 1 0 9.2z', class: 'full' })],
  cross: () => s('path', { d: 'M4 4l8 8M12 4l-8 8', class: 'line' }),
  ring: () => s('circle', { cx: 8, cy: 8, r: 3.6, class: 'line' }),
  arrow: () => s('path', { d: 'M3 8h9M8.6 4.4L12.2 8l-3.6 3.6', class: 'line' }),
  dash: () => s('path', { d: 'M5 8h6', class: 'line' }),
  dot: () => s('circle', { cx: 8, cy: 8, r: 1.3, class: 'full' }),
};

export const states = {
  collected: { word: 'Collected', about: 'all of it is in', shape: 'tick' },
  partial: { word: 'Partial', about: 'some users need a look', shape: 'half' },
  failed: { word: 'Failed', about: 'the newest attempt brought nothing', shape: 'cross' },
  due: { word: 'Due', about: 'the next tick brings it in', shape: 'ring' },
  queued: { word: 'Queued', about: 'asked for by hand', shape: 'arrow' },
  missing: { word: 'Missing', about: 'before the source’s first day', shape: 'dash' },
  future: { word: 'Future', about: 'not over yet', shape: 'dot' },
};

const outcomes = {
  succeeded: { word: 'Succeeded', state: 'collected' },
  partial: { word: 'Partial', state: 'partial' },
  failed: { word: 'Failed', state: 'failed' },
  interrupted: { word: 'Interrupted', state: 'failed' },
  'up-to-date': { word: 'Up to date', state: 'collected' },
  'in-progress': { word: 'In progress', state: 'queued' },
};

/** The word for an outcome, and the state whose colour and shape it has. */
export const outcome = (text) => outcomes[text] ?? { word: text, state: 'missing' };

/** The shape of a state. Decoration: the word always stands beside it or in the label. */
export const shape = (state) =>
  s('svg', { viewBox: '0 0 16 16', class: 'shape', 'aria-hidden': 'true', focusable: 'false' }, shapes[states[state]?.shape ?? 'dot']());

export const needsSomebody = (day) => day.state === 'failed' || day.state === 'partial';
export const isOnItsWay = (day) => day.state === 'due' || day.state === 'queued';

/**
 * Says in a few words how days stand.
 * @returns {{ level: 'good' | 'waiting' | 'bad' | 'empty', words: string }}
 */
export function verdict(days) {
  const bad = days.filter(needsSomebody).length;
  const waiting = days.filter(isOnItsWay).length;
  if (bad > 0) {
    return { level: 'bad', words: bad === 1 ? '1 day needs you' : `${bad} days need you` };
  }
  if (waiting > 0) {
    return { level: 'waiting', words: waiting === 1 ? '1 day is on its way' : `${waiting} days are on their way` };
  }
  return days.some((day) => day.state === 'collected')
    ? { level: 'good', words: 'All days in' }
    : { level: 'empty', words: 'No day collected yet' };
}

/** The state whose colour and shape a verdict has. */
export const stateOfLevel = { good: 'collected', waiting: 'due', bad: 'failed', empty: 'missing' };
