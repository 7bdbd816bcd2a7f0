import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';

/** What packets are captured with is not installed. */
export function noTcpdump(): CommandError {
  return new CommandError('the program tcpdump is missing: nothing was captured', {
    exitCode: ExitCode.refused,
    hint: 'install it: sudo apt-get install tcpdump',
  });
}
