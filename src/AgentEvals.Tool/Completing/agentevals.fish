# Completion of agentevals for fish: agentevals completion fish | source
function __agentevals_complete
    set -l typed (commandline -cp | string collect)
    agentevals "[suggest:"(string length -- $typed)"]" $typed 2> /dev/null
end
complete -c agentevals -a '(__agentevals_complete)'
