# Completion of agentevals for fish: agentevals completion fish | source
complete -c agentevals -a '(agentevals "[suggest:"(commandline -C)"]" (commandline -p) 2> /dev/null)'
