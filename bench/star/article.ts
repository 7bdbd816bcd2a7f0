import { execa } from 'execa';
import { star } from '../../test/support/topologies.ts';
import { articleScripts } from './article-script.ts';
import { timed, type Way } from './way.ts';

/** The article's way takes minutes for a larger one. */
const MOST = 500;

/** One process for each command, as in the article. */
export const ARTICLE: Way = {
  name: "the article's",
  makes: ({ count }) => count <= MOST,
  round: async (place, { count, kind }) => {
    const { up, down } = articleScripts(star(count, kind));
    const [program = '', ...rest]: readonly string[] = [...place.enter, 'bash', '-s'];
    const time = (script: string) =>
      timed(() => execa(program, rest, { input: script, stdout: 'ignore', stderr: 'pipe' }));
    return { up: await time(up), down: await time(down) };
  },
};
