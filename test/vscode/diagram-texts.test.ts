import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildGraph } from '../../compiler/graph/build-graph.ts';
import { layoutGraph } from '../../compiler/graph/layout/layout-graph.ts';
import { renderSvg } from '../../compiler/graph/svg/render-svg.ts';
import { compileSource } from '../../language/compile-source.ts';
import { launchChromium } from '../../workbench/browser/chromium.ts';
import { projectRoot } from '../../workbench/server-build/places.ts';

const FOLDER = join(projectRoot, 'examples');
const names = (await readdir(FOLDER)).filter(name => name.endsWith('.nslink'));

/** As browsers have it, in pixels. */
interface TextBox {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The letters of one line may reach into the room around another: less than this is no overlap. */
const ROOM = 2;

let home: string;
let browser: Browser;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'nslink-texts-'));
  browser = await launchChromium(home);
});

afterAll(async () => {
  await browser.close();
  await rm(home, { recursive: true, force: true });
});

test.each(names.flatMap(name => [[name, 'folded'] as const, [name, 'all'] as const]))(
  'no text overlaps another, or leaves the picture: %s, %s',
  async (name, unfold) => {
    await check(await readFile(join(FOLDER, name), 'utf8'), unfold);
  },
);

async function check(text: string, unfold: 'folded' | 'all'): Promise<void> {
  const { topology } = await compileSource(text, 'lab.nslink');
  const scene = layoutGraph(buildGraph(topology!, unfold === 'all' ? 'all' : new Set()));
  const page = await browser.newPage();
  await page.setContent(`<body style="margin:0">${renderSvg(scene, 'light')}</body>`);
  const boxes = await page.evaluate<TextBox[]>(`[...document.querySelectorAll('text')].map(element => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { text: element.textContent, left, right, top, bottom };
  })`);
  await page.close();
  expect(boxes.length).toBeGreaterThan(2);
  for (const [index, a] of boxes.entries()) {
    expect([a.left >= 0, a.right <= scene.width, a.bottom <= scene.height], a.text).toEqual([true, true, true]);
    for (const b of boxes.slice(index + 1)) {
      const isApart =
        a.right <= b.left || b.right <= a.left || a.bottom - ROOM <= b.top + ROOM || b.bottom - ROOM <= a.top + ROOM;
      if (!isApart) expect.fail(`“${a.text}” overlaps “${b.text}”`);
    }
  }
}
