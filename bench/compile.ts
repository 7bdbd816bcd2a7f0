import { compileSource } from '../language/compile-source.ts';
import { plan } from '../compiler/plan/plan.ts';
import { renderApply } from '../compiler/script/render-script.ts';
import { spreadOf } from './spread.ts';

/** A star of `count` namespaces on an Open vSwitch (a bridge takes 1,023), written out one by one or as one family. */
function starText(count: number, family: boolean): string {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const address = (n: number) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}/8`;
  return family
    ? `namespace h[1..${count}]\nswitch ovs lan\nconnector veth h[*].eth0 -- lan\n`
    : [
        'switch ovs lan',
        ...numbers.flatMap(n => [`namespace h${n}`, `connector veth h${n}.eth0 ${address(n)} -- lan`]),
        '',
      ].join('\n');
}

/** Text → Topology → script in this process, warm; memory is what the heap grew by, in MB. */
export async function benchCompile(): Promise<void> {
  for (const family of [true, false]) {
    for (const count of [1000, 10_000]) {
      const text = starText(count, family);
      const once = async () => {
        const began = performance.now();
        const { topology, diagnostics } = await compileSource(text, 'star.nslink');
        if (!topology) throw new Error(diagnostics[0]?.message);
        renderApply(plan(topology, undefined), topology, 'batch');
        return performance.now() - began;
      };
      await once();
      const before = process.memoryUsage().heapUsed;
      const figures = [];
      for (let run = 0; run < 5; run += 1) figures.push(await once());
      const { median, min, max } = spreadOf(figures);
      const grown = Math.max(0, process.memoryUsage().heapUsed - before) / 1e6;
      console.log(
        `compile ${count} namespaces, ${family ? 'one family' : 'written out'}: ` +
          `${median.toFixed(0)} ms (${min.toFixed(0)}–${max.toFixed(0)}), heap +${grown.toFixed(0)} MB`,
      );
    }
  }
}
