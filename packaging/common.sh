# Sourced by the build scripts of this folder: where things stand, and the program frozen once for all of them.
# shellcheck shell=bash
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
output="$repository/dist"
work="$repository/build/packaging"
name="jose-inspector"
mkdir -p "$output" "$work"

say() { printf '%s\n' "$*" >&2; }

# The commands and Debian packages that a build needs; what is missing is installed where that is allowed.
needs() { "$repository/.ci/prepare" system "$@"; }

version() { sed -n 's/^__version__: Final = "\([^"]*\)".*/\1/p' "$repository/inspector/__init__.py"; }

# All files of a package bear the time of the last commit: two builds of one commit are alike.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$repository" log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0

# An environment with exactly what is shipped, made from the system's own Python where it is new enough: that of a
# version manager carries the paths of whoever built it.
builder() {
    local python=${PACKAGING_PYTHON:-/usr/bin/python3}
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || python=$(command -v python3)
    local venv="$work/venv"
    if [ ! -x "$venv/bin/pyinstaller" ] || [ "$repository/pyproject.toml" -nt "$venv/made" ]; then
        say "Installing what is shipped, and PyInstaller"
        "$python" -m venv --clear "$venv"
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
            -r <("$python" "$repository/packaging/frozen/requirements.py") </dev/null
        touch "$venv/made"
    fi
    printf '%s' "$venv/bin/python"
}

# Freezes the program into $work/frozen-$1; $1 is `system` (the system's libraries are left out) or `whole`.
freeze() {
    local folder="$work/frozen-$1" python
    python=$(builder)
    if [ -z "$(find "$repository/inspector" "$repository/resources" "$repository/packaging/frozen" -newer "$folder/made" \
        -not -path '*/__pycache__*' -print -quit 2>/dev/null || echo new)" ]; then
        return # nothing has changed since
    fi
    say "Freezing the program ($1 libraries)"
    rm -rf "$folder"
    touch "$work/started-$1" # what changes while it is frozen is not in it for certain
    JI_SYSTEM_LIBRARIES=$([ "$1" = system ] && echo 1 || echo 0) "$python" -m PyInstaller --log-level WARN -y \
        --distpath "$folder" --workpath "$work/pyinstaller-$1" "$repository/packaging/frozen/jose-inspector.spec"
    "$repository/packaging/frozen/trim-icu" "$folder/$name/_internal"
    chmod -R u+rwX,go+rX,go-w "$folder/$name"
    find "$folder/$name" -name '*.so*' -type f -exec chmod 644 {} +
    mv "$work/started-$1" "$folder/made"
}

# Fills the texts of packaging/texts with version, date and description; $1 is the folder they go to.
texts() { python3 "$repository/packaging/texts.py" "$1"; }
