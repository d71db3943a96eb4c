# Sourced by demo.sh and test.sh: checks for the .NET SDK and ffmpeg, and installs ffmpeg where the system's package manager may.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

if ! command -v dotnet >/dev/null; then
  echo "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download/dotnet/10.0" >&2
  exit 2
fi

install_ffmpeg() {
  local run=""
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || return 1
    run="sudo -n"
  fi
  if command -v apt-get >/dev/null; then $run apt-get update -qq && $run apt-get install -y -qq ffmpeg
  elif command -v dnf >/dev/null; then $run dnf install -y -q ffmpeg-free
  elif command -v apk >/dev/null; then $run apk add --quiet ffmpeg
  elif command -v pacman >/dev/null; then $run pacman -S --noconfirm --quiet ffmpeg
  else return 1; fi
}

if ! command -v ffmpeg >/dev/null || ! command -v ffprobe >/dev/null; then
  echo "Installing ffmpeg..."
  if ! install_ffmpeg >/dev/null 2>&1; then
    echo "ffmpeg and ffprobe are missing: install the package 'ffmpeg' of your system and run this again." >&2
    exit 2
  fi
fi
