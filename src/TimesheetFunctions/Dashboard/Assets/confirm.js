import { h, put } from './dom.js';

/**
 * Asks before something is done that reaches payroll.
 * @returns {Promise<boolean>} whether to go on
 */
export function confirm(title, content, action) {
  return new Promise((resolve) => {
    let agreed = false;
    const dialog = h('dialog', { 'aria-labelledby': 'confirm-title' });
    put(dialog,
      h('h2', { id: 'confirm-title' }, title),
      content,
      h('div', { class: 'buttons end' },
        h('button', { type: 'button', class: 'quiet', autofocus: true, onclick: () => dialog.close() }, 'Cancel'),
        h('button', { type: 'button', class: 'main', onclick: () => { agreed = true; dialog.close(); } }, action)));
    dialog.addEventListener('close', () => { dialog.remove(); resolve(agreed); });
    document.body.append(dialog);
    dialog.showModal();
  });
}
