import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WorkbenchPage } from '../../workbench/browser/page.ts';
import { projectRoot } from '../../workbench/server-build/places.ts';

import { cleanHost, hasRecords } from './tour/lab.ts';
import { startWalk, stepByStep, type Walk } from './tour/walk.ts';

const patient = { timeout: 60_000, interval: 100 };
const PICTURES = join(projectRoot, 'test-results/diagram');
const HOSTILE = `namespace "<img src=x onerror=alert(1)>"
namespace b
connector veth "<img src=x onerror=alert(1)>".eth0 -- b.eth0
`;

/** What nothing else on a machine is called: the last tests change the host itself. */
const MARK = 'nslt-dia';
const LAB = `topology ${MARK}
namespace ${MARK}-a
namespace ${MARK}-b
connector veth ${MARK}-a.eth0 10.99.8.1/24 -- ${MARK}-b.eth0 10.99.8.2/24
`;

let walk: Walk;
let window: WorkbenchPage;
let folder: string;
let hadRecords: boolean;

beforeAll(async () => {
  hadRecords = await hasRecords();
  await mkdir(PICTURES, { recursive: true });
  const example = (name: string) => readFile(join(projectRoot, `examples/${name}.nslink`), 'utf8');
  const files = {
    'mixed.nslink': await example('5-mixed'),
    'star.nslink': await example('6-star-of-100'),
    'hostile.nslink': HOSTILE,
    'lab.nslink': LAB,
  };
  walk = await startWalk(files, { size: { width: 1500, height: 800 } });
  ({ folder, window } = walk);
}, 300_000);

afterAll(async () => {
  await cleanHost(MARK, hadRecords);
  await walk.end();
});

const picture = (name: string) => window.screenshot(join(PICTURES, `${name}.png`));
stepByStep(picture);
const thing = (id: string) => window.diagram.thing(id);
const name = (id: string) => window.diagram.name(id);
const lit = () => window.diagram.lit();
const stageClass = () => window.diagram.frame.locator('#stage').getAttribute('class');
/** Without the focus, an editor still shows where its cursor is. */
const cursorLine = (line: number) =>
  expect
    .poll(() => window.editor.showing('mixed.nslink').locator('.active-line-number').innerText(), patient)
    .toBe(String(line));

/** Whether one thing is drawn wholly above another. */
async function isAbove(one: string, other: string): Promise<boolean> {
  const [above, below] = [await thing(one).boundingBox(), await thing(other).boundingBox()];
  return above!.y + above!.height < below!.y;
}

/** Answers the question for a file, once it has offered one: until then, it takes away what is typed. */
async function saveAs(path: string): Promise<void> {
  const { field } = window.quickInput;
  await expect.poll(() => field.inputValue(), patient).toMatch(/star\.svg$/);
  const isOpen = async () => {
    if (!(await field.isVisible())) return false;
    await field.fill(path);
    await window.page.keyboard.press('Enter');
    return true;
  };
  await expect.poll(isOpen, { ...patient, interval: 500 }).toBe(false);
}

describe('the diagram beside the text', () => {
  it('shows every namespace and switch', async () => {
    await window.editor.open('mixed.nslink');
    await window.command('NSLink: Open Diagram to the Side');
    for (const id of ['namespace h1', 'namespace h4', 'namespace db', 'switch floor', 'switch core-b']) {
      await thing(id).waitFor();
    }
    await picture('mixed-dark');
  });

  it('leads from a click to the source', async () => {
    await name('switch core-b').click();
    await cursorLine(12);
    await name('namespace web').click();
    await cursorLine(18);
  });

  it('lights up what the cursor is on', async () => {
    await window.editor.focus();
    await window.editor.goTo(15);
    await expect.poll(lit, patient).toContain('veth floor.uplink -- core-a.from-floor');
    await window.editor.goTo(5);
    await expect.poll(lit, patient).toEqual(['namespace h1', 'namespace h2', 'namespace h3', 'namespace h4']);
    await picture('mixed-lit');
  });

  it('says on hover what the editor says', async () => {
    await window.page.mouse.move(5, 5);
    await name('switch lab').hover();
    await expect.poll(() => window.diagram.hover.innerText(), patient).toMatch(/^Linux bridge lab/);
    await picture('mixed-hover');
    await window.page.mouse.move(5, 5);
  });

  it('follows what is typed', async () => {
    await window.editor.focus();
    await window.editor.goTo(18, 14);
    await window.editor.type('x');
    await thing('namespace webx').waitFor();
    // What names it is wrong now; what is valid is drawn all the same.
    await expect.poll(() => window.diagram.note.innerText(), patient).toMatch(/only what is valid/);
    expect(await stageClass()).toBe('stale');
    await picture('mixed-part');
    await window.page.keyboard.press('Backspace');
    await expect.poll(() => window.diagram.note.isVisible(), patient).toBe(false);
    expect(await stageClass()).toBe('');
    await window.editor.goTo(999, 999);
    await window.editor.type('\nconnector');
    await expect.poll(() => window.diagram.note.innerText(), patient).toMatch(/this is how it was without/);
    await thing('namespace web').waitFor();
    await picture('mixed-errors');
    await window.page.keyboard.press('Control+Shift+K');
    await expect.poll(() => window.diagram.note.isVisible(), patient).toBe(false);
    await window.editor.goTo(999, 999);
    await window.editor.type('\nnamespace quite-new');
    await thing('namespace quite-new').waitFor();
    await window.editor.save();
  });

  it('is reached and left by the keyboard alone', async () => {
    await window.diagram.frame.locator('#stage').focus();
    await window.page.keyboard.press('Tab');
    const focused = () => window.diagram.frame.locator(':focus').getAttribute('data-id');
    await expect.poll(focused, patient).toBe('namespace h1');
    await window.page.keyboard.press('Tab');
    await expect.poll(focused, patient).toBe('veth h1.eth0 -- floor.floor-h1#0');
    await window.page.keyboard.press('Enter');
    await cursorLine(8);
    await expect.poll(() => window.page.locator('.monaco-editor.focused').count(), patient).toBe(1);
  });

  it('finds what is looked for', async () => {
    const { frame } = window.diagram;
    await frame.locator('#stage').focus();
    await window.page.keyboard.press('/');
    await window.page.keyboard.type('Open vSwitch');
    await expect.poll(() => frame.locator('#search-count').innerText(), patient).toBe('1 of 2');
    const now = () => frame.locator('.found-now').getAttribute('data-id');
    expect(await now()).toBe('switch core-a');
    await picture('mixed-search');
    await window.page.keyboard.press('Enter');
    expect(await now()).toBe('switch core-b');
    await window.page.keyboard.press('Escape');
    expect(await frame.locator(':focus').getAttribute('data-id')).toBe('switch core-b');
    expect(await frame.locator('.found').count()).toBe(0);
  });

  it('is never smaller than can be read, whatever room it has, and never without its style', async () => {
    const smallest = () =>
      window.diagram.frame.locator('#picture').evaluate(picture => {
        const page = globalThis as unknown as Styles;
        return Math.min(
          ...Array.from((picture as unknown as Tree).querySelectorAll('text'), text => {
            const { a: scale } = text.getScreenCTM();
            return parseFloat(page.getComputedStyle(text).fontSize) * scale;
          }),
        );
      });
    expect(await window.diagram.frame.locator('link[rel=stylesheet]').count()).toBe(0);
    for (const [width, height] of [
      [1440, 900],
      [1280, 720],
    ] as const) {
      await window.page.setViewportSize({ width, height });
      await thing('switch floor').waitFor();
      await expect.poll(smallest, patient).toBeGreaterThanOrEqual(11);
      // Downwards, for that is where there is room.
      await expect.poll(async () => isAbove('switch floor', 'switch core-a'), patient).toBe(true);
      for (const [theme, kind] of [
        ['Light Modern', 'light'],
        ['Dark High Contrast', 'high-contrast'],
        ['Dark Modern', 'dark'],
      ] as const) {
        await window.setTheme(theme);
        await picture(`mixed-${width}-${kind}`);
      }
    }
    await window.diagram.button('Fit').click();
    await picture('mixed-whole');
    await window.diagram.button('Fit').click();
    await window.page.setViewportSize({ width: 1500, height: 800 });
  });

  it('follows the active file, unless it is locked', async () => {
    await window.editor.focus();
    await window.editor.open('star.nslink');
    await thing('family h[1..100]').waitFor();
    await window.diagram.button('Lock').click();
    await window.editor.focus();
    await window.editor.open('mixed.nslink');
    await window.editor.goTo(1);
    await thing('family h[1..100]').waitFor();
    await window.diagram.button('Locked').click();
    await window.editor.focus();
    await window.editor.open('star.nslink');
    await window.editor.open('mixed.nslink');
    await thing('namespace h1').waitFor();
  });

  it('takes the colours of the theme', async () => {
    const colour = () =>
      thing('namespace web')
        .locator('text')
        .first()
        .evaluate(text => (globalThis as unknown as Styles).getComputedStyle(text).fill);
    const dark = await colour();
    await window.setTheme('Light Modern');
    await expect.poll(colour, patient).not.toBe(dark);
    await picture('mixed-light');
    await window.setTheme('Dark High Contrast');
    await expect.poll(colour, patient).toBe('rgb(255, 255, 255)');
    await picture('mixed-high-contrast');
    await window.setTheme('Dark Modern');
    await expect.poll(colour, patient).toBe(dark);
    await window.command('View: Close All Editors');
  });
});

describe('a large family', () => {
  it('is one stack, and unfolds on click', async () => {
    await window.editor.open('star.nslink');
    await window.command('NSLink: Open Diagram to the Side');
    await name('family h[1..100]').click();
    await thing('namespace h100').waitFor();
    await expect.poll(() => window.diagram.frame.locator('.node').count(), patient).toBe(101);
    await picture('star-unfolded');
  });

  it('stays as it is over a reload of the window, and folds again', async () => {
    await window.command('Developer: Reload Window');
    await thing('namespace h100').waitFor({ state: 'detached' });
    await thing('namespace h100').waitFor(patient);
    await window.diagram.button('Fold All').click();
    await thing('family h[1..100]').waitFor();
    await picture('star-folded');
  });
});

describe('a picture of it', () => {
  it.each(['svg', 'png'])('is written as %s', async ending => {
    await name('switch hub').click();
    await window.command('NSLink: Export Diagram…');
    await saveAs(join(folder, `star.${ending}`));
    const file = () => readFile(join(folder, `star.${ending}`)).catch(() => Buffer.of());
    await expect.poll(async () => (await file()).length, patient).toBeGreaterThan(2000);
    const bytes = await file();
    if (ending === 'png') expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    else expect(bytes.toString()).toContain('prefers-color-scheme');
    await window.command('Notifications: Clear All Notifications');
  });
});

describe('a hostile name', () => {
  it('never gets as far as the picture', async () => {
    await window.command('View: Close All Editors');
    await window.editor.open('hostile.nslink');
    await window.command('NSLink: Open Diagram to the Side');
    await expect.poll(() => window.diagram.note.innerText(), patient).toMatch(/only what is valid/);
    expect(await window.diagram.frame.locator('.node').count()).toBe(1);
    expect(await window.diagram.frame.locator('img').count()).toBe(0);
    await window.command('View: Close All Editors');
  });
});

// An ordinary user has no password to give to sudo here.
describe.skipIf(process.getuid?.() !== 0)('what is applied on this machine (needs root)', () => {
  const state = (id: string) => thing(id).getAttribute('data-state');
  const nslink = (...words: readonly string[]) =>
    execa(process.execPath, [join(projectRoot, 'dist/nslink.mjs'), ...words], { cwd: folder });

  it('is seen in words and colours', async () => {
    await window.editor.open('lab.nslink');
    await window.command('NSLink: Open Diagram to the Side');
    await thing(`namespace ${MARK}-a`).waitFor();
    expect(await state(`namespace ${MARK}-a`)).toBeNull();
    await nslink('apply', '--yes', 'lab.nslink');
    await expect.poll(() => state(`namespace ${MARK}-a`), patient).toBe('applied');
    expect(await thing(`namespace ${MARK}-a`).getAttribute('aria-label')).toMatch(/, applied$/);
    await picture('applied');
  });

  it('tells what is new from what has drifted', async () => {
    await window.editor.focus();
    await window.editor.goTo(999, 999);
    await window.editor.type(`\nnamespace ${MARK}-c`);
    await expect.poll(() => state(`namespace ${MARK}-c`), patient).toBe('new');
    await execa('ip', ['-n', `${MARK}-a`, 'address', 'del', '10.99.8.1/24', 'dev', 'eth0']);
    await window.editor.save();
    await window.command('NSLink: Check for Drift');
    const end = `veth ${MARK}-a.eth0 -- ${MARK}-b.eth0#0`;
    await expect.poll(() => state(end), patient).toBe('drifted');
    await window.command('Notifications: Clear All Notifications');
    await picture('drifted');
  });

  it('opens a shell in a namespace on a double click', async () => {
    await name(`namespace ${MARK}-b`).dblclick();
    await expect.poll(() => window.panel.terminalText(), patient).toContain(`in namespace ${MARK}-b`);
    await window.panel.typeInTerminal('ip addr; exit\n');
    await expect.poll(() => window.panel.terminalText(), patient).toContain('10.99.8.2/24');
  });
});

interface Styles {
  getComputedStyle(element: unknown): { readonly fill: string; readonly fontSize: string };
}

interface Tree {
  querySelectorAll(selector: string): ArrayLike<{ getScreenCTM(): { readonly a: number } }>;
}
