#!/usr/bin/env bash
# Builds, checks the format and runs every test; the last line is "N passed, N failed, N skipped". ./test.sh --nightly runs the long rounds too.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

for argument in "$@"; do
  case "$argument" in
    --nightly) export HTXBOT_NIGHTLY=1 ;;
    *) echo "test.sh: unknown argument $argument (only --nightly)" >&2; exit 2 ;;
  esac
done

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results="$PWD/TestResults"
failed=0

give_up() {
  echo "test.sh: $1" >&2
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
}

find_chrome() {
  local name
  for name in "${CHROME:-}" chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium; do
    if [ -n "$name" ] && command -v "$name" > /dev/null 2>&1; then
      command -v "$name"
      return 0
    fi
  done
  return 1
}

install_package() {
  command -v apt-get > /dev/null 2>&1 || return 1
  local as=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo > /dev/null 2>&1 && sudo -n true 2> /dev/null || return 1
    as=(sudo -n)
  fi
  echo "test.sh: installing $1 for $2"
  "${as[@]}" apt-get update -qq && "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" > /dev/null
}

chrome=$(find_chrome) || { install_package chromium "the browser tests" && chrome=$(find_chrome); } \
  || give_up "no Chrome or Chromium found; install the package chromium (or set CHROME) and run again"
export CHROME="$chrome"

# By night the real program is put under a wall clock that is set while it runs. Where the test looks for it too.
find_faketime() {
  local file
  for file in /usr/lib{,64}/{*/,}{faketime/,}libfaketimeMT.so.1 /usr/local/lib/{*/,}{faketime/,}libfaketimeMT.so.1; do
    [ ! -e "$file" ] || return 0
  done
  return 1
}

if [ "${HTXBOT_NIGHTLY:-}" = 1 ]; then
  if [ "$(uname -s)" != Linux ]; then
    echo "test.sh: no Linux, so the wall clock of the running program (D2) is not set"
  else
    find_faketime || { install_package libfaketime "the wall clock of the running program" && find_faketime; } \
      || give_up "no libfaketime found; install the package libfaketime and run again"
  fi
fi

step() {
  echo "== $*"
  "$@" || give_up "'$*' failed"
}

step dotnet tool restore
step dotnet restore HtxBot.sln --locked-mode
step dotnet csharpier check .
if [ "${HTXBOT_NIGHTLY:-}" = 1 ]; then
  echo "== dotnet list package --vulnerable"
  listed=$(dotnet list HtxBot.sln package --vulnerable --include-transitive --format json) || give_up "the list of vulnerable packages cannot be read"
  echo "$listed" | grep -q '"vulnerabilities"' && give_up "a package is known to be vulnerable: dotnet list package --vulnerable --include-transitive"
fi
# What is tested is compiled as what is shipped.
step dotnet build HtxBot.sln -c Release --no-restore -warnaserror --nologo -v quiet

rm -rf "$results"
mkdir -p "$results"
run_tests() {
  local name=$1
  echo "== dotnet test $name"
  dotnet test "tests/$name" -c Release --no-build --nologo -v quiet --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" \
    --results-directory "$results"
}

# The whole program and the browser wait more than they compute: their tests run beside all others and are told when those are through.
beside=(HtxBot.EndToEnd.Tests HtxBot.Browser.Tests)
running=()
for name in "${beside[@]}"; do
  run_tests "$name" > "$results/$name.log" 2>&1 &
  running+=($!)
done
trap 'kill "${running[@]}" 2> /dev/null; exit 130' INT TERM
for project in tests/*.Tests; do
  name=$(basename "$project")
  [[ " ${beside[*]} " == *" $name "* ]] || run_tests "$name" || failed=1
done
for each in "${!beside[@]}"; do
  wait "${running[$each]}" || failed=1
  cat "$results/${beside[$each]}.log"
done

# Every project must have run something: a filter or a broken adapter must not look like success.
passed=0 broken=0 skipped=0
for project in tests/*.Tests/*.Tests.csproj; do
  name=$(basename "$project" .csproj)
  counters=$(grep -o '<Counters [^>]*>' "$results/$name.trx" 2> /dev/null | head -n 1)
  count() { echo "$counters" | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p"; }
  total=$(count total) ok=$(count passed) executed=$(count executed)
  if [ -z "$total" ] || [ "$total" -eq 0 ]; then
    echo "test.sh: $name ran no test" >&2
    broken=$((broken + 1))
    continue
  fi
  passed=$((passed + ok))
  broken=$((broken + executed - ok))
  skipped=$((skipped + total - executed))
done
if [ "$failed" -ne 0 ] && [ "$broken" -eq 0 ]; then
  echo "test.sh: a test run ended badly although no test failed" >&2
  broken=1
fi

if page=$(dotnet tests/HtxBot.Benchmarks/bin/Release/net10.0/HtxBot.Benchmarks.dll reliability-page "$PWD"); then
  echo "test.sh: what was measured, row by row: $page"
else
  broken=$((broken + 1))
fi

echo "$passed passed, $broken failed, $skipped skipped"
[ "$broken" -eq 0 ] && [ "$skipped" -eq 0 ]
