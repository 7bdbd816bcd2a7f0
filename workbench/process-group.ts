import { execa, type ResultPromise } from 'execa';
import { atExit } from './at-exit.ts';

/** Both streams in one, no input, and just the environment given. */
interface GroupOptions {
  detached: true;
  reject: false;
  all: true;
  stdin: 'ignore';
  extendEnv: false;
  env: NodeJS.ProcessEnv;
}

/** A process with all its descendants, which end together with this process at the latest. */
export interface ProcessGroup {
  process: ResultPromise<GroupOptions>;
  /** Ends all of them at once, and waits until the first one is gone. */
  kill(): Promise<void>;
}

/** Starts a program as the leader of its own process group. */
export function startGroup(command: string, args: readonly string[], env: NodeJS.ProcessEnv): ProcessGroup {
  const options: GroupOptions = { detached: true, reject: false, all: true, stdin: 'ignore', extendEnv: false, env };
  const leader = execa(command, args, options);
  const killNow = () => {
    killGroup(leader.pid);
  };
  const forget = atExit(killNow);
  return {
    process: leader,
    async kill() {
      killNow();
      await leader;
      forget();
    },
  };
}

function killGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // The whole group is gone already.
  }
}
