# Sourced by ./run, ./test and ./beresta: says clearly what the machine lacks, and installs Debian packages when it may.

need_dotnet() {
  if ! command -v dotnet >/dev/null || ! dotnet --list-sdks | grep -q '^10\.'; then
    echo "Beresta needs the .NET 10 SDK: https://dotnet.microsoft.com/download/dotnet/10.0" >&2
    exit 1
  fi
}

need_node() {
  if ! command -v node >/dev/null || [[ "$(node --version | sed -E 's/^v([0-9]+).*/\1/')" -lt 20 ]]; then
    echo "Beresta needs Node.js 20 or newer (for the browser assets): https://nodejs.org/" >&2
    exit 1
  fi
}

need_debian_packages() { # NAME…
  local missing=()
  for name in "$@"; do
    dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
  done
  [[ ${#missing[@]} -eq 0 ]] && return
  if [[ $(id -u) -eq 0 ]] && command -v apt-get >/dev/null; then
    echo "Installing: ${missing[*]}"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    echo "The tests need these Debian packages: ${missing[*]}" >&2
    echo "Install them: sudo apt-get install ${missing[*]}" >&2
    exit 1
  fi
}
