import type { Page } from 'playwright-core';

/** Notes each message that appears in the corner of the window, also those that go again. */
const NOTE = `(() => {
  const seen = new Set();
  globalThis.nslinkToasts = [];
  new MutationObserver(() => {
    for (const toast of document.querySelectorAll('.notifications-toasts .notification-toast')) {
      const text = toast.querySelector('.notification-list-item-message')?.textContent;
      if (!text || seen.has(toast)) continue;
      seen.add(toast);
      globalThis.nslinkToasts.push(text);
    }
  }).observe(document.body, { childList: true, subtree: true });
})()`;

/** Begins to note the messages that appear. */
export async function noteToasts(page: Page): Promise<void> {
  await page.evaluate(NOTE);
}

/** Those that have appeared since it was asked last. */
export async function newToasts(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>('globalThis.nslinkToasts.splice(0)');
}
