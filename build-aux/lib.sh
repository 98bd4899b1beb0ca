# What build-aux/run and build-aux/test share: the packages, and the build folder.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

say () {
  printf '%s\n' "── $*"
}

die () {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# Prints which column of build-aux/packages this system reads, or nothing.
family () {
  local ids

  # shellcheck source=/dev/null
  ids=$(. "${VITRINE_OS_RELEASE:-/etc/os-release}" 2>/dev/null && echo "${ID:-} ${ID_LIKE:-}")
  case " $ids " in
    *' debian '*|*' ubuntu '*) echo debian ;;
    *' fedora '*|*' rhel '*)   echo fedora ;;
    *' arch '*)                echo arch ;;
  esac
}

# GROUP...: prints this system's names of the packages in them, each once.
packages_in () {
  local release

  # shellcheck source=/dev/null
  release=$(. "${VITRINE_OS_RELEASE:-/etc/os-release}" 2>/dev/null && echo "${VERSION_ID:-}")
  awk -v groups="$*" -v family="$(family)" -v release="$release" '
    BEGIN {
      column["debian"] = 2; column["fedora"] = 3; column["arch"] = 4
      split (groups, list, " ")
      for (i in list) wanted[list[i]] = 1
    }
    /^#/ || !($1 in wanted) || !(family in column) { next }
    {
      split ($column[family], name, "!")
      if (name[1] != "-" && (name[2] == "" || name[2] != release) && !seen[name[1]]++)
        print name[1]
    }' "$source_dir/build-aux/packages"
}

# PACKAGE...: prints those that are not installed. One question, and not to apt, so that
# a second start takes no time.
missing_of () {
  case $(family) in
    debian)
      # shellcheck disable=SC2016
      dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null \
        | awk -v wanted="$*" '
            $1 == "installed" { there[$2] = 1 }
            END { n = split (wanted, name, " "); for (i = 1; i <= n; i++) if (!(name[i] in there)) print name[i] }' ;;
    fedora) LC_ALL=C rpm -q --whatprovides "$@" 2>&1 | sed -n 's/^no package provides //p' ;;
    arch)   pacman -T "$@" || true ;;
  esac
}

# Prints the command that installs packages here, without the packages.
install_command () {
  case $(family) in
    debian) echo 'apt-get install --yes --no-install-recommends' ;;
    fedora) echo 'dnf install --assumeyes --setopt=install_weak_deps=False' ;;
    arch)   echo 'pacman -S --needed --noconfirm' ;;
  esac
}

# Runs a command as root: as who we are, or with sudo when that can ask or need not.
as_root () {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo -- "$@"
  fi
}

can_be_root () {
  [ "$(id -u)" = 0 ] && return 0
  command -v sudo >/dev/null || return 1
  [ -t 0 ] || sudo -n true 2>/dev/null
}

# COMMAND...: runs it as root, quietly; shows the end of what it said when it fails.
install_quietly () {
  local log rc=0

  log=$(mktemp)
  as_root "$@" </dev/null >"$log" 2>&1 || { rc=$?; tail -n 20 "$log" >&2; }
  rm -f "$log"
  return "$rc"
}

# GROUP...: installs what is missing of them.
need_packages () {
  local wanted missing how

  if [ -z "$(family)" ]; then
    say "This system is not in build-aux/packages; going on with what is installed"
    return 0
  fi
  mapfile -t wanted < <(packages_in "$@")
  mapfile -t missing < <(missing_of "${wanted[@]}")
  [ ${#missing[@]} -gt 0 ] || return 0

  how="$(install_command) ${missing[*]}"
  can_be_root || die "these packages are missing, and without root or sudo they cannot be installed:
  ${missing[*]}
Install them with
  $how"
  say "Installing what is missing, which may take a minute or two: ${missing[*]}"
  if [ "$(family)" = debian ]; then
    install_quietly env DEBIAN_FRONTEND=noninteractive apt-get -qq update \
      || say "The package lists could not be brought up to date; trying with those there are"
    how="env DEBIAN_FRONTEND=noninteractive $how -q -o DPkg::Lock::Timeout=300"
  fi
  # shellcheck disable=SC2086
  install_quietly $how || die "the packages could not be installed. The command was
  $how"
}

# FOLDER [OPTION...]: configures a build folder the first time.
set_up () {
  local folder=$source_dir/$1 werror=()
  shift

  [ -z "${CI:-}" ] || werror=(-Dwerror=true)
  if [ ! -e "$folder/build.ninja" ]; then
    say "Configuring ${folder##*/}"
    meson setup "$folder" "$source_dir" -Ddevelopment=true "$@" "${werror[@]}"
  elif [ -n "${CI:-}" ]; then
    meson configure "$folder" "${werror[@]}"
  fi
}

# FOLDER: builds; says little when there is little to do.
build () {
  say "Building $1"
  ninja -C "$source_dir/$1"
}
