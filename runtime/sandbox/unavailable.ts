/** This machine does not allow a sandbox; the message says why, and the way on. */
export class SandboxUnavailable extends Error {
  override readonly name = 'SandboxUnavailable';
}

/** The reason in the words of the program that failed, with what the user can do about it. */
export function unavailableBecause(words: string): SandboxUnavailable {
  const reason = words.split('\n').at(-1) || 'the sandbox ended before it was ready';
  return new SandboxUnavailable(
    /Operation not permitted|Permission denied|No space left|not permitted/i.test(reason)
      ? `this machine does not let you make a sandbox without privilege (${reason}).\n` +
          'Use the privileged way, which needs no user namespace: sudo nslink …\n' +
          'or a kernel of its own, which needs no user namespace: nslink try, test and bench --kernel own (package user-mode-linux),\n' +
          'or allow user namespaces, as root: sysctl -w kernel.unprivileged_userns_clone=1 (Debian), ' +
          'sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu), sysctl -w user.max_user_namespaces=10000'
      : `the sandbox could not be made: ${reason}`,
  );
}
