#!/bin/sh
# Sets up what `make build` or `make test` needs, and nothing that is there already.
#
#   sh scripts/setup.sh build    Python packages in .venv, Pango for WeasyPrint
#   sh scripts/setup.sh test     also the tools of a developer and what the outside judges need
#
# Python packages go into .venv only. System packages are installed with apt-get when we are root or may use sudo without a
# password; otherwise this prints what to type. What a build needs is required; what only the judges need is not: without it
# their tests are skipped.

set -eu
cd "$(dirname "$0")/.."
purpose=${1:?usage: sh scripts/setup.sh build|test}
export DEBIAN_FRONTEND=noninteractive PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_USE_PEP517=1 PUPPETEER_SKIP_DOWNLOAD=1

say() { printf '%s\n' "$*" >&2; }

# The first Python that is new enough and really runs: a name on PATH may be a stub.
find_python() {
    for name in python3.13 python3.12 python3.11 python3; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
}

has() { command -v "$1" >/dev/null 2>&1; }
has_venv() { .venv/bin/python -c '' >/dev/null 2>&1 || "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; }
has_pango() {
    if [ "$(uname -s)" = Darwin ]; then
        for folder in /opt/homebrew/lib /usr/local/lib /opt/local/lib; do
            [ -e "$folder/libpangoft2-1.0.dylib" ] && return
        done
        return 1
    fi
    "$python" -c '
from ctypes import CDLL
for name in "pango-1.0.so.0", "pangoft2-1.0.so.0", "harfbuzz-subset.so.0", "fontconfig.so.1", "gobject-2.0.so.0":
    CDLL("lib" + name)' >/dev/null 2>&1
}
has_java() { has java && java -version >/dev/null 2>&1; }
has_chromium() { [ -n "${CHROMIUM:-}" ] || has chromium || has chromium-browser || has google-chrome || has google-chrome-stable ||
    [ -e '/Applications/Google Chrome.app' ]; }
has_node() { has node; }
has_npm() { has npm; }
# Playwright's own Node.js, which drives Chromium, asks for it on Linux.
has_libatomic() { [ "$(uname -s)" = Darwin ] || "$python" -c 'import ctypes; ctypes.CDLL("libatomic.so.1")' >/dev/null 2>&1; }
has_espeak() { has espeak-ng; }
has_poppler() { has pdftotext; }
# There is none for macOS: the tests that need it are skipped there.
has_strace() { [ "$(uname -s)" = Darwin ] || has strace; }

# each COMMAND: calls COMMAND with every need of this purpose: its name, and its packages on Debian, Fedora and macOS.
each() {
    "$1" venv "$(basename "$python")-venv" python3 python3
    "$1" pango 'libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0' pango pango
    [ "$purpose" = test ] || return 0
    "$1" java default-jre-headless java-latest-openjdk-headless temurin
    "$1" chromium chromium chromium google-chrome
    "$1" libatomic libatomic1 libatomic
    "$1" node nodejs nodejs node
    "$1" npm npm nodejs-npm
    "$1" espeak espeak-ng espeak-ng espeak-ng
    "$1" poppler poppler-utils poppler-utils poppler
    "$1" strace strace strace
}

# note NAME DEBIAN FEDORA MACOS: adds to the lists what the test `has_NAME` does not find.
note() {
    "has_$1" || missing="$missing $1" debian="$debian $2" fedora="$fedora $3" brew="$brew${4:+ $4}"
}

find_missing() {
    missing='' debian='' fedora='' brew=''
    each note
}

# The command that runs apt-get as root without asking anything; empty when there is none.
apt() {
    has apt-get || return 0
    if [ "$(id -u)" = 0 ]; then
        echo apt-get
    elif has sudo && sudo -n true 2>/dev/null; then
        echo sudo -n DEBIAN_FRONTEND=noninteractive apt-get
    fi
}

# supply NAME DEBIAN …: installs what the test `has_NAME` does not find; a package of one need cannot hold up another's.
supply() {
    "has_$1" && return
    say "Installing with apt-get: $2"
    # A fresh machine has no package lists, and an old list names files that are gone: only then fetch new ones.
    # shellcheck disable=SC2086 # these are lists of words
    $apt install -y -qq --no-install-recommends $2 >/dev/null 2>&1 || {
        [ -n "$updated" ] || $apt update -qq >/dev/null || true
        updated=yes
        $apt install -y -qq --no-install-recommends $2 >/dev/null || true
    }
}

say_what_to_type() {
    say ''
    say "Not found on this machine:$missing"
    say "  Debian, Ubuntu:  sudo apt-get install$debian"
    say "  Fedora:          sudo dnf install$fedora"
    say "  macOS:           brew install$brew"
    say ''
}

install_system() {
    find_missing
    [ -n "$missing" ] || return 0
    apt=$(apt) updated=''
    [ -z "$apt" ] || each supply
    find_missing
    [ -n "$missing" ] || return 0
    say_what_to_type
    case " $missing " in
    *' venv '* | *' pango '*)
        say "Type that, then \`make $purpose\` again."
        exit 1
        ;;
    esac
    say 'Tests that need these are skipped (where CI is set, they fail).'
}

# What the Python packages depend on; when it changes, they are installed again.
key() { { pwd && "$python" --version && cat pyproject.toml; } | cksum; }

install_python() {
    extras='[maths]'
    [ "$purpose" = build ] || extras='[dev]'
    now=$(key)
    if ! .venv/bin/python -c '' >/dev/null 2>&1; then
        say 'Making a Python environment in .venv'
        rm -rf .venv
        "$python" -m venv .venv
    fi
    [ "$(cat ".venv/ready-$purpose" 2>/dev/null)" = "$now" ] && return
    say 'Installing Python packages into .venv; once, about a minute'
    .venv/bin/python -m pip install --quiet --editable ".$extras"
    echo "$now" >".venv/ready-$purpose"
    [ "$purpose" = build ] || echo "$now" >.venv/ready-build
}

install_node() {
    { has_node && has_npm; } || return 0
    now=$(cat tests/node/package-lock.json tests/node/.npmrc | cksum)
    [ "$(cat tests/node/node_modules/.ready 2>/dev/null)" = "$now" ] && return
    say 'Installing Node.js packages into tests/node; once, about a minute'
    if (cd tests/node && npm ci --silent --no-audit --no-fund); then
        echo "$now" >tests/node/node_modules/.ready
    else
        say 'npm could not install them: tests that need them are skipped (where CI is set, they fail).'
    fi
}

python=$(find_python)
if [ -z "$python" ]; then
    say 'Python 3.11 or newer is needed.'
    say '  Debian, Ubuntu:  sudo apt-get install python3 python3-venv'
    say '  Fedora:          sudo dnf install python3'
    say '  macOS:           brew install python3'
    exit 1
fi
install_system
install_python
[ "$purpose" = build ] || install_node
