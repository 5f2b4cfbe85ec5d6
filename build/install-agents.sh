#!/usr/bin/env bash
# Installs the coding agents that the end-to-end tests run, in the versions that they were written against.
#
#   build/install-agents.sh DIRECTORY
#   AGENTEVALS_TEST_AGENTS=DIRECTORY dotnet test …
#
# May be run again: what is there in its version stays. An agent that cannot be had is reported and left out; the tests that
# need it are then skipped with the reason. The exit code is 0 when at least one agent is there.
set -u

directory=${1:?"usage: install-agents.sh DIRECTORY"}
agents=(
  "claude @anthropic-ai/claude-code 2.1.329"
  "codex @openai/codex 0.169.0"
  "gemini @google/gemini-cli 0.61.0"
  "opencode opencode-ai 1.18.33"
  "copilot @github/copilot 1.0.102"
)

if ! command -v npm > /dev/null; then
  echo "install-agents: npm is not installed, so no agent can be had. Install Node.js 20 or later." >&2
  exit 1
fi

mkdir -p "$directory" || exit 1
directory=$(cd "$directory" && pwd)
[ -f "$directory/package.json" ] || echo '{ "private": true }' > "$directory/package.json"

answers() { # PROGRAM VERSION: whether the program starts and says that version
  local home said
  home=$(mktemp -d) || return 1
  said=$(HOME=$home timeout 60 "$directory/node_modules/.bin/$1" --version < /dev/null 2> /dev/null)
  rm -rf "$home"
  [[ $said == *"$2"* ]]
}

found=0
for agent in "${agents[@]}"; do
  read -r program package version <<< "$agent"
  if answers "$program" "$version"; then
    echo "install-agents: $program $version is there"
    found=$((found + 1))
    continue
  fi

  # One at a time: one that fails must not take the others with it. Some fetch their binary in an install script.
  log=$(npm install --prefix "$directory" --no-audit --no-fund --foreground-scripts "$package@$version" 2>&1 < /dev/null)
  if answers "$program" "$version"; then
    echo "install-agents: $program $version installed"
    found=$((found + 1))
  else
    echo "install-agents: $program $version could not be had:" >&2
    tail -n 5 <<< "$log" | sed 's/^/  /' >&2
  fi
done

[ "$found" -gt 0 ]
