import { plan } from '../../compiler/plan/plan.ts';
import { renderApply } from '../../compiler/script/render-script.ts';
import type { Script } from '../../compiler/script/script.ts';
import type { ScriptUriQuery } from '../../protocol/custom-messages.ts';
import { changesOf } from '../applied/document-changes.ts';
import type { RecordedTopologies } from '../applied/recorded-topologies.ts';
import type { CompiledDocument } from './compiled-document.ts';

/** The script that a view shows, or the comment that says why there is none; `undefined` while the text has errors. */
export function viewedScript(
  { view, style }: ScriptUriQuery,
  compiled: CompiledDocument,
  records: RecordedTopologies,
): Script | string | undefined {
  if (view === 'apply' || view === 'teardown') return compiled.script(view, style);
  const { topology } = compiled;
  if (!topology) return undefined;
  const { name } = topology;
  const recorded = records.of(name);
  switch (recorded.state) {
    case 'none':
      return `# NSLink: ${name} is not applied on this machine; Apply makes all of it`;
    case 'under-way':
      return `# NSLink: nslink is at work on ${name}`;
    case 'cut-off':
      return `# NSLink: an earlier run for ${name} was cut off; Apply removes what is left of it and makes all of it`;
    case 'unreadable':
      return `# NSLink: ${name} was applied by another version of NSLink, whose record this one cannot read`;
    case 'applied':
      return view === 'recorded'
        ? renderApply(plan(recorded.topology, undefined), recorded.topology, style)
        : (changesOf(compiled, recorded)?.script() ??
            `# NSLink: ${name} is applied just as this text says: nothing to do`);
  }
}
