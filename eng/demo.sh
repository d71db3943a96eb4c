#!/usr/bin/env bash
# Runs a sample: eng/demo.sh [SAMPLE] [OUTPUT] [ARGUMENTS...]; by default Quickstart into out/quickstart.
invoked_from=$PWD
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

sample=${1:-Quickstart}
output=${2:-out/$(echo "$sample" | tr '[:upper:]' '[:lower:]')}
shift $(($# > 2 ? 2 : $#))
if [ ! -d "samples/$sample" ] || [ -z "$(ls "samples/$sample"/*.csproj 2>/dev/null)" ]; then
  echo "There is no sample '$sample'; there are: $(ls -d samples/*/Program.cs | xargs -n1 dirname | xargs -n1 basename | paste -sd ' ' -)" >&2
  exit 2
fi

dotnet build "samples/$sample" -c Release -v quiet -clp:NoSummary
cd "$invoked_from" # paths in the arguments are the caller's
case $output in /*) ;; *) output="$OLDPWD/$output" ;; esac
exec dotnet "$OLDPWD/samples/$sample/bin/Release/net10.0/MPlug2.Samples.$sample.dll" "$output" "$@"
