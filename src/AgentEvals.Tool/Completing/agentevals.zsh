#compdef agentevals
# Completion of agentevals for zsh: source <(agentevals completion zsh), after compinit
_agentevals() {
  local -a words_found
  words_found=("${(@f)$(agentevals "[suggest:${CURSOR}]" "${BUFFER}" 2> /dev/null)}")
  compadd -- ${words_found:#} || _files
}
compdef _agentevals agentevals
