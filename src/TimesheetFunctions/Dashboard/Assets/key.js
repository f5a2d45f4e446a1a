import { h } from './dom.js';

// The function key lives in this tab only: not in addresses, not in cookies, not in lasting storage.
const place = 'timesheets.function-key';

let asking = null;

export const currentKey = () => sessionStorage.getItem(place);

export function forgetKey() {
  sessionStorage.removeItem(place);
  showButton();
}

/** Shows or hides the button that forgets the key. */
export function showButton() {
  document.getElementById('forget').hidden = currentKey() === null;
}

/**
 * Asks for the key, once for all who wait for it.
 * @param {string | null} refused the key that was not accepted
 * @returns {Promise<boolean>} whether there is a key now
 */
export function askForKey(refused) {
  if (refused !== null) {
    forgetKey();
  }
  asking ??= ask(refused !== null).finally(() => { asking = null; });
  return asking;
}

function ask(wasRefused) {
  const input = h('input', { id: 'key', type: 'password', autocomplete: 'off', spellcheck: 'false', required: true, pattern: '\\s*[!-~]+\\s*', title: 'Letters, digits and signs, without spaces', 'aria-describedby': 'key-about' });
  const form = h('form', { method: 'dialog' },
    h('label', { for: 'key' }, 'Function key'),
    input,
    wasRefused && h('p', { class: 'fault', role: 'alert' }, 'The app did not accept this key.'),
    h('div', { class: 'buttons end' },
      h('button', { type: 'button', class: 'quiet', value: 'cancel', onclick: () => dialog.close() }, 'Cancel'),
      h('button', { type: 'submit', class: 'main' }, 'Continue')));
  const dialog = h('dialog', { 'aria-labelledby': 'key-title' },
    h('h2', { id: 'key-title' }, 'The app asks for a key'),
    h('p', { id: 'key-about', class: 'muted' }, 'It stays in this tab and is gone when the tab is closed. Whoever runs the app can tell you the key.'),
    form);

  return new Promise((resolve) => {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sessionStorage.setItem(place, input.value.trim());
      dialog.close();
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      showButton();
      resolve(currentKey() !== null && input.value !== '');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
