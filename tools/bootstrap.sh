#!/bin/sh
# Makes .venv with Readiness installed in it, and what Readiness needs of the system.
#
#   tools/bootstrap.sh run     to run the program
#   tools/bootstrap.sh dev     to work on it: the tools and tests of `make check` too
#   tools/bootstrap.sh python  makes nothing, and prints the Python that it would take
#
# Every package has the version and the hash that requirements/run.lock or dev.lock gives it.
# A second call finds its stamp and does nothing, until pyproject.toml, a lock or the Python changes.
# On Debian and Ubuntu missing packages are installed where that needs no password;
# elsewhere the one command that installs them is printed, and the script stops.
set -eu

cd "$(dirname "$0")/.."
PURPOSE=${1:-run}
VENV=.venv

say() { printf '%s\n' "bootstrap: $*" >&2; }
fail() { say "$*"; exit 1; }

case $PURPOSE in
run | dev | python) ;;
*) fail "say what for: run, dev or python, not '$PURPOSE'" ;;
esac

# --- the Python -------------------------------------------------------------------------

# A name on PATH may be a mere pointer to a Python that is not there: ask it.
runs() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
makes_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

find_python() {
    fallback=
    for name in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
        runs "$name" || continue
        if makes_venv "$name"; then
            echo "$name"
            return
        fi
        fallback=${fallback:-$name}
    done
    echo "$fallback"
}

# --- the system's packages --------------------------------------------------------------

# Debian splits venv off Python: each Python that comes from there has its own package.
venv_package() { "$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'; }

has_library() { "$1" -c 'import sys, ctypes.util as u; sys.exit(not u.find_library(sys.argv[1]))' "$2"; }
has_command() { command -v "$1" >/dev/null 2>&1; }

# LibreOffice comes in parts on Debian. $1: sc for Calc, sw for Writer
has_office() {
    office=$(command -v soffice || command -v libreoffice) || return 1
    folder=$(dirname "$(readlink -f "$office")")
    [ ! -e "$folder/soffice.bin" ] || [ -e "$folder/lib${1}lo.so" ]
}
# The part for servers excludes the desktop's: where that is installed, its own parts fit.
office_package() { if dpkg -s libreoffice-core >/dev/null 2>&1; then echo "libreoffice-$1"; else echo "libreoffice-$1-nogui"; fi; }

missing_packages() { # $1: a Python
    makes_venv "$1" || venv_package "$1"
    has_library "$1" pango-1.0 || echo libpango-1.0-0
    has_library "$1" pangoft2-1.0 || echo libpangoft2-1.0-0
    has_library "$1" harfbuzz-subset || echo libharfbuzz-subset0
    [ "$PURPOSE" = dev ] || return 0
    has_command pdftotext || echo poppler-utils
    has_command qpdf || echo qpdf
    has_command chromium || has_command chromium-browser || has_command google-chrome || echo chromium
    has_office sc || office_package calc
    has_office sw || office_package writer
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

may_be_root() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }

install_packages() { # the packages
    if ! has_command apt-get; then
        say "install what your system calls these, then call me again: $*"
        has_command brew && say "on macOS: brew install python@3.12 pango harfbuzz poppler qpdf; brew install --cask libreoffice chromium"
        exit 1
    fi
    may_be_root || fail "run this, then call me again:  sudo apt-get install -y $*"
    say "installing $*"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$@" >&2
}

# --- the virtual environment ------------------------------------------------------------

origin_text() { # $1: a Python; what an environment is bound to: it cannot be moved, and nothing unlocked may linger in it
    "$1" -c 'import sys; print(sys.version)'
    pwd
    cat requirements/dev.lock requirements/run.lock | cksum
}

stamp_text() { # $1: a Python; what the installed packages depend on
    origin_text "$1"
    cksum <pyproject.toml
}

holds() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; } # $1: a file, $2: its text

is_ready() { # $1: a Python; an environment for dev is good for run too
    text=$(stamp_text "$1")
    holds "$VENV/.ready-dev" "$text" || holds "$VENV/.ready-$PURPOSE" "$text"
}

install() { "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check "$@"; }

make_venv() { # $1: a Python
    rm -f "$VENV"/.ready-*
    if ! holds "$VENV/.origin" "$(origin_text "$1")"; then
        say "making $VENV with $("$1" --version)"
        "$1" -m venv --clear "$VENV"
        origin_text "$1" >"$VENV/.origin"
    fi
    say "installing Readiness and what it needs in $VENV (a minute, the first time)"
    install --require-hashes --requirement "requirements/$PURPOSE.lock"
    install --no-deps --no-build-isolation --editable .
    "$VENV/bin/python" -m pip --disable-pip-version-check check >&2 ||
        fail "the lock does not fit pyproject.toml: make update"
    stamp_text "$1" >"$VENV/.ready-$PURPOSE"
}

python=$(find_python)
if [ "$PURPOSE" = python ]; then
    [ -z "$python" ] || command -v "$python"
    exit
fi
if [ -z "$python" ] && has_command apt-get; then
    install_packages python3 python3-venv
    python=$(find_python)
fi
[ -n "$python" ] || fail "Readiness needs Python 3.11 or newer, and found none on PATH (or in \$PYTHON)"

packages=$(missing_packages "$python")
# shellcheck disable=SC2086  # one word a package
[ -z "$packages" ] || install_packages $packages

is_ready "$python" || make_venv "$python"
