#!/usr/bin/env bash
# Builds everything and runs every test. The last line is "N passed, N failed", over all test projects.
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

# Tiny networks on a busy machine: threads that wait by spinning would make each step many times slower.
export OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-PASSIVE}

dotnet build MPlug2.sln -c Release -v quiet -clp:NoSummary
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
for project in tests/*.Tests; do
  dotnet test "$project" -c Release --no-build --logger "console;verbosity=minimal" "$@" 2>&1 | tee -a "$log" || status=1
done

# Each project closes with "Passed!  - Failed: 0, Passed: 12, Skipped: 1, Total: 13, ...".
passed=$(grep -E '^(Passed|Failed)! ' "$log" | sed -E 's/.*Passed: *([0-9]+).*/\1/' | awk "{ sum += \$1 } END { print sum + 0 }")
failed=$(grep -E '^(Passed|Failed)! ' "$log" | sed -E 's/.*Failed: *([0-9]+),.*/\1/' | awk "{ sum += \$1 } END { print sum + 0 }")
if [ "$status" != 0 ] && [ "${failed:-0}" = 0 ]; then failed=1; fi # a project that crashed has no such line
echo "${passed:-0} passed, ${failed:-0} failed"
exit "$status"
