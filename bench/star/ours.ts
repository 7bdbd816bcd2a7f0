import { plan } from '../../compiler/plan/plan.ts';
import { renderApply, renderTeardown } from '../../compiler/script/render-script.ts';
import { runScript } from '../../runtime/run-script.ts';
import { star } from '../../test/support/topologies.ts';
import { timed, type Way } from './way.ts';

/** Our script, with its lock, its checks, its marks and its record. */
export const OURS: Way = {
  name: 'ours',
  makes: () => true,
  round: async (place, { count, kind }) => {
    const topology = star(count, kind);
    const time = (script: ReturnType<typeof renderApply>) =>
      timed(async () => {
        const { exitCode, reports } = await runScript(script, place, { onReport: () => undefined });
        if (exitCode !== 0) throw new Error(JSON.stringify(reports));
      });
    return {
      up: await time(renderApply(plan(topology, undefined), topology, 'batch')),
      down: await time(renderTeardown(plan(undefined, topology), topology, 'batch')),
    };
  },
};
