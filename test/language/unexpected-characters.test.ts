import { EmptyFileSystem } from 'langium';
import { describe, expect, test } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';
import { createNSLinkCoreServices } from '../../language/nslink-module.ts';
import { MAX_UNEXPECTED } from '../../language/parsing/unexpected-characters.ts';

const { Lexer } = createNSLinkCoreServices(EmptyFileSystem).NSLink.parser;

function errorsIn(text: string): readonly { offset: number; length: number }[] {
  return Lexer.tokenize(text).errors.map(({ offset, length }) => ({ offset, length }));
}

describe('characters that mean nothing', () => {
  test('are told, whatever they are: only white space is passed over', () => {
    const passedOver = Array.from({ length: 65_536 }, (_, code) => String.fromCharCode(code)).filter(character => {
      const { tokens, errors } = Lexer.tokenize(`a ${character} a`);
      return tokens.length + errors.length === 2;
    });
    expect(passedOver.filter(character => !/\s/.test(character))).toEqual([]);
    expect(passedOver).toContain('\u00a0');
  });

  test.each([
    ['one after another are one error', 'a $/-\u20ac$ a', [{ offset: 2, length: 5 }]],
    ['that stand apart are several', '$ $', [{ offset: 0, length: 1 }, { offset: 2, length: 1 }]], // prettier-ignore
    ['end where a comment starts', '$// $\n$/* $ */', [{ offset: 0, length: 1 }, { offset: 6, length: 1 }]], // prettier-ignore
    ['end where two hyphens start', '$-- --- -/--', [{ offset: 0, length: 1 }, { offset: 6, length: 1 }, { offset: 8, length: 2 }]], // prettier-ignore
    ['end where a name starts', '$a1$', [{ offset: 0, length: 1 }, { offset: 3, length: 1 }]], // prettier-ignore
  ])('%s', (_, text, errors) => {
    expect(errorsIn(text)).toEqual(errors);
  });

  test.each([
    [MAX_UNEXPECTED, 'namespace', `${MAX_UNEXPECTED - 100} more such characters follow: fix these first.`],
    [MAX_UNEXPECTED + 1, undefined, `${MAX_UNEXPECTED - 99} more such characters follow, and the rest of the file is not read: fix these first.`], // prettier-ignore
  ])('in %d places', async (places, next, message) => {
    const text = `${'$ '.repeat(places)}namespace a`;
    expect(Lexer.tokenize(text).tokens.map(({ image }) => image)).toEqual(next ? [next, 'a'] : []);
    const { diagnostics } = await compileSource(text, 'test.nslink');
    expect(diagnostics.at(-1)).toMatchObject({ code: 'more-problems', severity: 'error', message });
    expect(diagnostics).toHaveLength(101);
  });
});
