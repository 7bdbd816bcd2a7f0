import type { ScriptLine } from '../script.ts';

/** A command that changes a setting in place, without the program's name. */
export interface SettingLine extends ScriptLine {
  /** What reads it: `ip`, `bridge`, `tc`, `ovs-vsctl`; `parameter` is `KEY = VALUE`, `default` a kernel parameter to reset. */
  readonly reader: 'ip' | 'bridge' | 'tc' | 'ovs-vsctl' | 'parameter' | 'default';
  /** Where it runs; on the host when absent. */
  readonly namespace?: string;
  /** `gone`: it takes something away, which may be gone already. `last`: what else changes may take it along. */
  readonly phase?: 'gone' | 'last';
}
