import { describe, expect, test } from 'vitest';
import { benchPicture } from '../../cli/bench/bench-picture.ts';
import { element, text } from '../../cli/bench/svg.ts';
import { samplePath, sampleResult } from './sample-result.ts';

/** The elements in their order, each closed by its own end; whatever is no tag must be escaped. */
function elementsOf(svg: string): readonly string[] {
  const open: string[] = [];
  const names: string[] = [];
  for (const [tag, end, name = '', own] of svg.matchAll(/<(\/?)([a-zA-Z]+)(?: [a-zA-Z0-9-]+="[^"<>]*")*(\/?)>/g)) {
    if (end) expect(open.pop(), tag).toBe(name);
    else names.push(name);
    if (!end && !own) open.push(name);
  }
  expect(open).toEqual([]);
  expect(svg.replaceAll(/<\/?[a-zA-Z]+(?: [a-zA-Z0-9-]+="[^"<>]*")*\/?>/g, '')).not.toMatch(
    /[<>]|&(?!(amp|lt|gt|quot|#39);)/,
  );
  return names;
}

/** Where the bar of each path ends, and its whisker begins and ends, in pixels from where the bar begins. */
function barsOf(svg: string) {
  const whiskers = [...svg.matchAll(/class="whisker" d="M([\d.]+) [\d.]+H([\d.]+)/g)];
  return [...svg.matchAll(/class="bar" x="(\d+)" y="[\d.]+" width="([\d.]+)"/g)].map(([, x, width], index) => ({
    bar: Number(width),
    from: Number(whiskers[index]?.[1]) - Number(x),
    to: Number(whiskers[index]?.[2]) - Number(x),
  }));
}

describe('a picture', () => {
  test('has a bar up to each median, on one scale, and a whisker from the least to the most', () => {
    const svg = benchPicture(sampleResult(samplePath('fast', [20, 10, 40]), samplePath('slow', [4, 5, 2])));
    expect(barsOf(svg)).toEqual([
      { bar: 185, from: 92.5, to: 370 },
      { bar: 37, from: 18.5, to: expect.closeTo(46.3) },
    ]);
    expect(svg).toContain('20.0 Gbit/s');
    expect(svg).toContain('4 × Some Processor, Linux 6.1.0 on x86_64, iperf3 3.12<');
    expect(svg).toContain('fast, slow: in a sandbox; MTU 1500; offloads checksums, TCP segmentation; TCP cubic<');
    expect(svg).toContain('medians of 3 runs, with the least and the most; 2 s for each measurement');
    expect(elementsOf(svg)).toContain('tspan');
  });

  test('knows light and dark', () => {
    expect(benchPicture(sampleResult(samplePath('a', [1])))).toMatch(
      /\.page\{fill:#ffffff\}.*\n@media\(prefers-color-scheme:dark\)\{\.page\{fill:#0d1117\}/,
    );
  });

  test('names the pair where a topology has several, and says what was not measured', () => {
    const pairs = [samplePath('lab', [1]), samplePath('lab', [], { to: 'c' })];
    const svg = benchPicture(sampleResult(...pairs));
    expect(svg).toContain('>lab: a → b<');
    expect(svg).toContain('>lab: a → c<');
    expect(svg).toContain('>not measured<');
  });

  test('of nothing is empty, and a picture all the same', () => {
    expect(elementsOf(benchPicture(sampleResult()))).not.toContain('g');
  });

  test.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' & ]]> -->",
    '</style><svg onload=x>',
    '\u0000\u001B[31m\uD800',
  ])('escapes %j wherever it comes from', evil => {
    const path = samplePath(evil, [1, 2], { file: evil, from: evil, to: evil, datapaths: { [evil]: evil } });
    const result = sampleResult(path, { ...path, to: `${evil}2` });
    const svg = benchPicture({
      ...result,
      machine: { ...result.machine, processor: evil, openVSwitch: evil, kernel: evil },
    });
    expect(new Set(elementsOf(svg))).toEqual(
      new Set(['svg', 'title', 'style', 'rect', 'g', 'text', 'line', 'path', 'tspan']),
    );
    // eslint-disable-next-line no-control-regex -- XML has no place for them
    expect(svg).not.toMatch(/[\u0000-\u0008\u000E-\u001F]/);
    expect(svg.isWellFormed()).toBe(true);
  });
});

test('an element escapes its attributes', () => {
  expect(element('a', { b: '"<&>\'', c: 1 }, [text('<')])).toBe('<a b="&quot;&lt;&amp;&gt;&#39;" c="1">&lt;</a>');
});
