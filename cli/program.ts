import { Command } from 'commander';
import { tellError } from './terminal/output.ts';
import { version } from './version.ts';
import { addApply } from './verbs/apply.ts';
import { addBench } from './verbs/bench.ts';
import { addCapture } from './verbs/capture.ts';
import { addCheck } from './verbs/check.ts';
import { addComplete } from './verbs/complete.ts';
import { addCompletion } from './verbs/completion.ts';
import { addDoctor } from './verbs/doctor.ts';
import { addExplain } from './verbs/explain.ts';
import { addGraph } from './verbs/graph.ts';
import { addLog } from './verbs/log.ts';
import { addLsp } from './verbs/lsp.ts';
import { addPlan } from './verbs/plan.ts';
import { addRestart } from './verbs/restart.ts';
import { addScript } from './verbs/script.ts';
import { addShell } from './verbs/shell.ts';
import { addStatus } from './verbs/status.ts';
import { addTeardown } from './verbs/teardown.ts';
import { addTest } from './verbs/test.ts';
import { addTry } from './verbs/try.ts';

/** All verbs, in the order in which somebody meets them. A new one is a file in `verbs/` and a word here. */
const VERBS = [
  addCheck,
  addExplain,
  addScript,
  addGraph,
  addTry,
  addBench,
  addPlan,
  addApply,
  addStatus,
  addTest,
  addShell,
  addRestart,
  addCapture,
  addTeardown,
  addLog,
  addDoctor,
  addCompletion,
  addComplete,
  addLsp,
];

/** Whether what follows `--` is a command of the user's, not arguments of the verb. */
export function takesCommand(words: readonly string[]): boolean {
  return ['shell', 'capture', 'try'].includes(words.find(word => !word.startsWith('-')) ?? '');
}

/**
 * The program with all its verbs. Usage errors and `--help` are thrown as CommanderError, after they were told.
 * `command` is what followed `--` on the command line.
 */
export function makeProgram(command: readonly string[]): Command {
  const program = new Command('nslink')
    .description('Network namespaces, switches and the connectors between them, from a file to the kernel and back.')
    .usage('VERB …')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'what this does, and how')
    .addHelpCommand(new Command('help').argument('[VERB]').description('what a verb does, and how').helpGroup('Verbs:'))
    .exitOverride()
    .configureOutput({ outputError: tellUsageError })
    .showHelpAfterError('see: nslink --help')
    .commandsGroup('Verbs:')
    .addHelpText('after', FIRST_STEPS);
  for (const add of VERBS) add(program, command);
  for (const verb of program.commands) verb.showHelpAfterError(`see: nslink ${verb.name()} --help`);
  // After the verbs, which would inherit it.
  return program.configureHelp({ subcommandTerm: verb => verb.name(), visibleOptions: () => [] });
}

const FIRST_STEPS = `
First steps:
  nslink try lab.nslink               make it in a sandbox, test every way, take it down: needs no root
  nslink apply --sandbox lab.nslink   make it in a sandbox that stays
  nslink apply lab.nslink             make it on this machine
  nslink apply --help                 more about a verb
`;

/** As Commander says it (`error: …`, and below it `(Did you mean …?)`), in the form of our other errors. */
function tellUsageError(text: string): void {
  const [message = '', suggestion] = text
    .trim()
    .replace(/^error: /, '')
    .split('\n');
  tellError(message, suggestion?.replace(/^\(Did you mean (.*)\?\)$/, 'did you mean $1?'));
}
