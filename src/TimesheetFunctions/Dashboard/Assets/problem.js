import { h } from './dom.js';

/** Shows why something was not answered: what it is, its code, and a way to try again. */
export function problemBox(fault, again) {
  const isKnown = fault.code !== undefined;
  const fields = Object.entries(fault.errors ?? {}).map(([field, errors]) => h('li', {}, `${field}: ${errors.join(', ')}`));
  return h('div', { class: 'notice bad', role: 'alert' },
    h('p', {}, h('strong', {}, isKnown ? fault.title : 'Something went wrong in this page.'), ' ', isKnown ? fault.detail : ''),
    fields.length > 0 && h('ul', {}, fields),
    isKnown && h('p', { class: 'muted small' }, 'Code ', h('code', {}, fault.code)),
    again && h('button', { type: 'button', onclick: again }, fault.code === 'no-key' ? 'Enter the key' : 'Try again'));
}

/** The problems and notes of a collection, a line for each. */
export function problemList(problems, nameOf = () => null) {
  return h('ul', { class: 'problems' }, problems.map((problem) => h('li', {},
    h('code', {}, problem.code), ' ', problem.message,
    problem.apiCode && h('span', { class: 'muted' }, ` (TrackPilots: ${problem.apiCode})`),
    problem.userId && h('span', {}, ' – ', nameOf(problem.userId) ?? h('code', {}, problem.userId)))));
}
