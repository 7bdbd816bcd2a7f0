# Completes nslink in fish. Once:  nslink completion fish > ~/.config/fish/completions/nslink.fish

function __nslink_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    for line in ($program complete -- $words[2..] "$current" 2>/dev/null </dev/null)
        switch $line
            case ':files*'
                __nslink_files "$current" (string replace -r '^:files ?' '' -- $line)
            case ':commands'
                __fish_complete_command
            case '*'
                printf '%s\n' $line
        end
    end
end

# BEGINNING ENDING: files with that ending, or any when it is empty, and directories.
function __nslink_files
    set -l kept (string match -r -- '^--[^=]*=' $argv[1])
    for line in (__fish_complete_path (string replace -r '^--[^=]*=' '' -- $argv[1]))
        set -l path (string split -f 1 \t -- $line)
        if test -z "$argv[2]"; or string match -q -- '*/' $path; or string match -q -- "*.$argv[2]" $path
            printf '%s%s\n' "$kept" $path
        end
    end
end

complete -c nslink -f -k -a '(__nslink_complete)'
