import { describe, expect, test } from 'vitest';
import { describedBy, endsOf, findingsIn, topologyOf } from './support/found.ts';

const SOFT =
  'interface port bridge ovs veth internal patch tap address mac mtu stp on off reaches to within eventually at least'.split(
    ' ',
  );

describe('names', () => {
  test.each(SOFT)('%s is a name wherever a name may stand', async word => {
    const text =
      `topology ${word} namespace ${word} { interface ${word} { mtu 1400 } } switch bridge x { port x-${word} { mtu 1400 } } ` +
      `connector veth ${word}.${word} -- x.x-${word}`;
    const { name, namespaces, connectors } = await describedBy(text);
    expect(name).toBe(word);
    expect(namespaces).toEqual([{ name: word }]);
    expect(connectors).toMatchObject([
      {
        ends: [
          { node: word, name: word, mtu: 1400 },
          { name: `x-${word}`, mtu: 1400 },
        ],
      },
    ]);
  });

  test.each(SOFT)('a switch and a family may be called %s', async word => {
    const text = `switch ovs ${word} namespace x-${word}[1..2] connector veth x-${word}[*].${word} -- ${word}`;
    expect((await endsOf(text)).map(ends => ends.split('.')[0])).toEqual([`x-${word}1`, `x-${word}2`]);
  });

  test.each(['topology', 'namespace', 'switch', 'connector', 'expect'])('%s is one in quotes only', async word => {
    expect((await topologyOf(`namespace "${word}"`)).namespaces).toMatchObject([{ name: word }]);
    const [finding] = await findingsIn(`namespace ${word}`);
    expect(finding).toMatchObject({
      code: 'syntax',
      message: expect.stringContaining(`To use it as a name, write "${word}".`),
    });
  });

  test.each(['a', 'A', '_', '_1', 'a1', 'a-b', 'a_b', 'a-', 'namespaces', 'x'.repeat(255)])(
    '%s needs no quotes',
    async name => {
      expect((await topologyOf(`namespace ${name}`)).namespaces).toMatchObject([{ name }]);
      expect((await topologyOf(`namespace "${name}"`)).namespaces).toMatchObject([{ name }]);
    },
  );

  test.each(['1', '1a', 'a.b', 'a+b', '0', '10.0.0.1', 'a--b', '2-'])('%s needs quotes', async name => {
    expect(
      (await topologyOf(`namespace "${name}" connector veth "${name}".x -- "${name}".y`)).namespaces,
    ).toMatchObject([{ name }]);
    expect((await findingsIn(`namespace ${name}`)).some(({ severity }) => severity === 'error')).toBe(true);
  });

  test('case counts', async () => {
    expect((await topologyOf('namespace a namespace A')).namespaces).toHaveLength(2);
  });
});

describe('two hyphens always join', () => {
  test.each(['a--b', 'a --b', 'a-- b', 'a\n--\nb', '"a"--"b"', 'a/* */--/* */b'])('connector veth %j', async ends => {
    expect(await endsOf(`namespace a namespace b connector veth ${ends}`)).toEqual(['a.eth0 -- b.eth0']);
  });

  test('after a name, a range and an address', async () => {
    const nodes = 'namespace a[1..1] namespace b ';
    expect(await endsOf(`${nodes}connector veth a[1]--b`)).toEqual(['a1.eth0 -- b.eth0']);
    expect(await endsOf(`${nodes}connector veth a1.x--b.y`)).toEqual(['a1.x -- b.y']);
    expect(await endsOf(`${nodes}connector veth a1.x 10.0.0.1/24--b.y fd00::1/64`)).toEqual(['a1.x -- b.y']);
    expect(await endsOf('namespace a-b namespace c connector veth a-b--c')).toEqual(['a-b.eth0 -- c.eth0']);
  });
});

describe('white space and comments change nothing', () => {
  const plain =
    'namespace a { interface x { mtu 1400 } }\nnamespace h[1..2]\nconnector veth a.x 10.0.0.1/24, fd00::1/64 -- h[2]\n';
  const words = plain.match(/[^\s{},]+|[{},]/g)!;
  test.each([
    ['one line', words.join(' ')],
    ['tabs and empty lines', words.join('\t\n\n')],
    ['Windows line ends', plain.replaceAll('\n', '\r\n')],
    ['old Macintosh line ends', plain.replaceAll('\n', '\r')],
    ['line comments', words.join(' // "a { [\n')],
    ['block comments', words.join('/* // "{[ */')],
    ['documentation', words.join('/** Über. */')],
    ['stars', words.join('/***//**/')],
    ['a comment that looks nested', words.join(' /* /* */ ')],
    ['line separators of Unicode', words.join('\u2028')],
    ['a byte order mark', `\uFEFF${plain}`],
    ['no line end at the end', plain.trimEnd()],
    ['a line comment at the end', `${plain}// end`],
    ['a comment right after an address', plain.replaceAll('/24', '/24//x\n').replaceAll('/64', '/64/*x*/')],
  ])('%s', async (_name, text) => {
    expect(await describedBy(text)).toEqual(await describedBy(plain));
  });

  test.each(['10.0.0.1//24\n', '10.0.0.1/*24*/'])('a comment instead of a prefix length: %j', async address => {
    expect(await findingsIn(`namespace a namespace b connector veth a ${address} -- b`)).toMatchObject([
      { code: 'no-prefix-length' },
    ]);
  });
});
