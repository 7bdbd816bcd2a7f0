import { basename } from 'node:path';

/**
 * The command line of an interactive shell whose prompt says where one is, such as `(h1@lab) `; `NSLINK_SHELL` says it
 * too, for prompts of the user's own. What the user has set up for that shell is read as ever, and no file of it is touched.
 */
export function promptingShell(shell: string, where: string): readonly string[] {
  const start = STARTS[basename(shell)] ?? ofPlainShell;
  return ['env', `NSLINK_SHELL=${where}`, ...start(shell, where)];
}

type Start = (shell: string, where: string) => readonly string[];

/** A shell that takes its prompt from the environment (POSIX sh, 2.5.3), or has none of the kind. */
const ofPlainShell: Start = (shell, where) => ['env', `PS1=(${where}) # `, shell];

/** Before each prompt, after whatever else sets it there. */
const BASH_START = `
if [[ -r ~/.bashrc ]]; then . ~/.bashrc; fi
_nslink_prompt() {
  local status=$?
  if [[ $PS1 != "($NSLINK_SHELL) "* ]]; then PS1="($NSLINK_SHELL) $PS1"; fi
  return "$status"
}
if [[ \${PROMPT_COMMAND@a} == *a* ]]; then
  PROMPT_COMMAND+=(_nslink_prompt)
else
  PROMPT_COMMAND=\${PROMPT_COMMAND:+$PROMPT_COMMAND$'\\n'}_nslink_prompt
fi
`;

const inBash: Start = shell => [
  ...['bash', '--norc', '-p', '-c', 'exec "$1" --rcfile <(printf %s "$2") -i', 'bash'],
  ...[shell, BASH_START],
];

/** Zsh reads two files of a directory, which may be named by the first of them. */
const ZSH_ENVIRONMENT = `
_nslink_directory=$ZDOTDIR
if [[ -n $NSLINK_ZDOTDIR ]]; then ZDOTDIR=$NSLINK_ZDOTDIR; else unset ZDOTDIR; fi
if [[ -r \${ZDOTDIR:-$HOME}/.zshenv ]]; then . \${ZDOTDIR:-$HOME}/.zshenv; fi
NSLINK_ZDOTDIR=\${ZDOTDIR-}
ZDOTDIR=$_nslink_directory
`;
const ZSH_START = `
command rm -f -- $ZDOTDIR/.zshenv $ZDOTDIR/.zshrc
command rmdir -- $ZDOTDIR
if [[ -n $NSLINK_ZDOTDIR ]]; then ZDOTDIR=$NSLINK_ZDOTDIR; else unset ZDOTDIR; fi
unset NSLINK_ZDOTDIR _nslink_directory
if [[ -r \${ZDOTDIR:-$HOME}/.zshrc ]]; then . \${ZDOTDIR:-$HOME}/.zshrc; fi
_nslink_prompt() { if [[ $PROMPT != "($NSLINK_SHELL) "* ]]; then PROMPT="($NSLINK_SHELL) $PROMPT"; fi }
precmd_functions+=(_nslink_prompt)
`;
// Zsh takes it away when it begins; should that be killed, the next run does, which knows it by the name and the process.
const ZSH_FILES = `
directory=$(mktemp -d "/run/nslink-read-$$-XXXXXX") || exec "$1" -i
printf %s "$2" >"$directory/.zshenv"
printf %s "$3" >"$directory/.zshrc"
exec env NSLINK_ZDOTDIR="\${ZDOTDIR-}" ZDOTDIR="$directory" "$1" -i
`;

const inZsh: Start = shell => ['sh', '-c', ZSH_FILES, 'sh', shell, ZSH_ENVIRONMENT, ZSH_START];

const FISH_START = `
functions --query fish_prompt; and functions --copy fish_prompt _nslink_prompt
function fish_prompt
    set -l before $status
    printf '(%s) ' $NSLINK_SHELL
    if functions --query _nslink_prompt
        _nslink_status $before
        _nslink_prompt
    else
        printf '> '
    end
end
function _nslink_status
    return $argv[1]
end
`;

const inFish: Start = shell => [shell, '--init-command', FISH_START];

const STARTS: Readonly<Record<string, Start>> = { bash: inBash, zsh: inZsh, fish: inFish };
