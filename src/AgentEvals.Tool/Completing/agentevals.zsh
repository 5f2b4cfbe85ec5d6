#compdef agentevals
# Completion of agentevals for zsh: source <(agentevals completion zsh), after compinit
_agentevals() {
  local typed="${(j: :)words[1,CURRENT-1]} ${PREFIX}"
  local -a found
  found=("${(@f)$(agentevals "[suggest:${#typed}]" "${typed}" 2> /dev/null)}")
  compadd -- ${found:#} || _files
}
if [[ "${funcstack[1]}" == _agentevals ]]; then
  _agentevals
else
  compdef _agentevals agentevals
fi
