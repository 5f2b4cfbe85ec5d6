# Completion of agentevals for bash: source <(agentevals completion bash)
_agentevals() {
  local IFS=$'\n'
  COMPREPLY=($(compgen -W "$(agentevals "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2> /dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _agentevals agentevals
