/** What programs that scripts and their tools start need to know of the user: to find each other, to ask for a password. */
const KEPT =
  /^(?:PATH|HOME|USER|LOGNAME|SHELL|TERM|TMPDIR|DISPLAY|XAUTHORITY|WAYLAND_DISPLAY|DBUS_SESSION_BUS_ADDRESS|XDG_RUNTIME_DIR|XDG_SESSION_ID|SSH_TTY|SUDO_.*|PKEXEC_UID)$/;

/**
 * The environment that scripts get. Others of the user's variables change what Bash does (`SHELLOPTS=noexec` makes it do
 * nothing, successfully; `BASH_ENV` and exported functions run first: bash(1)) or what iproute2 and Open vSwitch print.
 */
export function scriptEnvironment(): { readonly env: NodeJS.ProcessEnv; readonly extendEnv: false } {
  const kept = Object.entries(process.env).filter(([name]) => KEPT.test(name));
  return { env: Object.fromEntries(kept), extendEnv: false };
}
