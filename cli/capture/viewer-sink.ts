import { execa } from 'execa';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { noTcpdump } from './no-tcpdump.ts';
import type { Sink } from './sink.ts';

/**
 * A line for each packet at this terminal, as tcpdump(8) tells it. What is in the packets is read without root.
 *
 * @throws CommandError when it is not there.
 */
export async function printSink(): Promise<Sink> {
  if (!(await isInstalled('tcpdump'))) throw noTcpdump();
  const { write, end, closed } = pipeTo(['tcpdump', '-n', '-l', '-r', '-'], 'inherit');
  return {
    write,
    end: async () => {
      end();
      await closed;
    },
    closed,
  };
}

/**
 * The packets in a window of Wireshark, which stays open when the capture has ended.
 *
 * @throws CommandError when there is none.
 */
export async function wiresharkSink(on: string): Promise<Sink> {
  if (!(await isInstalled('wireshark'))) {
    throw new CommandError('there is no Wireshark on this machine', {
      exitCode: ExitCode.refused,
      hint: `install it: sudo apt-get install wireshark; or write a file for one elsewhere: nslink capture NAME ${on} -o FILE; or leave --live out, to see the packets here`,
    });
  }
  const { write, end, closed, leave } = pipeTo(['wireshark', '-k', '-i', '-'], 'ignore');
  return {
    write,
    end: () => {
      end();
      leave();
      return Promise.resolve();
    },
    closed,
  };
}

async function isInstalled(program: string): Promise<boolean> {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/sbin', '/usr/bin'];
  const found = await Promise.allSettled(folders.map(folder => access(join(folder, program), constants.X_OK)));
  return found.some(({ status }) => status === 'fulfilled');
}

function pipeTo([program = '', ...rest]: readonly string[], stdout: 'inherit' | 'ignore') {
  const child = execa(program, rest, {
    stdin: 'pipe',
    stdout,
    stderr: 'ignore',
    buffer: false,
    reject: false,
    cleanup: false,
    // Ctrl-C at the terminal is not for it: it still gets the last packets.
    detached: true,
    env: { PATH: `${process.env.PATH ?? ''}${delimiter}/usr/sbin${delimiter}/usr/bin` },
  });
  const { stdin } = child;
  const closed = once(stdin, 'close').catch(() => undefined);
  return {
    write: async (piece: Buffer) => {
      if (stdin.writable && !stdin.write(piece)) await Promise.race([once(stdin, 'drain'), closed]);
    },
    end: () => stdin.end(),
    closed: Promise.race([child, closed]).then(() => child),
    leave: () => {
      child.nodeChildProcess.unref();
    },
  };
}
