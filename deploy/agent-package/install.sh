#!/bin/sh
# Installs, updates or removes the Landbridge agent on this machine. Runs in any POSIX shell, and may be run again at any time.
set -eu

usage() {
  cat <<'TEXT'
install.sh: installs the Landbridge agent that lies beside it, or updates the one that is installed.

  sudo ./install.sh [OPTIONS]

What it is not told it asks, where there is a terminal:
  --domain NAME          DNS name of the Active Directory domain, as in corp.example.com
  --account NAME         user principal name of the account that reads it
  --password-file FILE   the account's password, alone in a file
  --keytab FILE          instead of a password: a key table with the account's AES keys

And may be told:
  --dc HOST[,HOST]       domain controllers to prefer, as host or host:port; default: those that DNS names
  --ca-file FILE         authorities (PEM) of the domain controllers' certificates; default: the machine's
  --security HOW         ldaps or starttls; default: ldaps
  --ceiling LIST         what control may ask at all, with commas: read, hashes, passwords, write; default: read
  --control URL          address of control; default: the one that the package came from
  --control-ca FILE      authorities (PEM) of control's certificate; default: those in the package, else the machine's
  --code CODE            enrolment code; default: the one in the package, which serves once and for a day
  --proxy URL            http://host:port to reach control by
  --user NAME            whom the agent runs as; default: landbridge-agent
  --no-systemd           install no service: for containers, and other service managers
  --no-check             install although the domain or control can not be reached yet
  --root DIR             install below this folder; only with --no-systemd
  --uninstall            stop the agent and remove its program; its settings and identity stay
  --purge                with --uninstall: remove those too, and the user
  --help                 print this

Exit status: 0 done, 1 something is missing (it says what, and what to do), 64 an option is wrong.
TEXT
}

say() { printf '%s\n' "$*"; }
fail() { printf 'install.sh: %s\n  %s\n' "$1" "$2" >&2; exit "${3:-1}"; }

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
domain='' account='' password_file='' keytab='' dc='' ca_file='' security='' ceiling='' control='' control_ca='' code='' proxy=''
user='landbridge-agent' root='' systemd=yes check=yes uninstall=no purge=no installed=no

while [ $# -gt 0 ]; do
  case $1 in
    --no-systemd) systemd=no ;;
    --no-check) check=no ;;
    --uninstall) uninstall=yes ;;
    --purge) purge=yes ;;
    --help | -h) usage; exit 0 ;;
    --domain | --account | --password-file | --keytab | --dc | --ca-file | --security | --ceiling | --control | --control-ca | --code | --proxy | --user | --root)
      [ $# -ge 2 ] || fail "$1 wants a value" 'see --help' 64
      case $1 in
        --domain) domain=$2 ;;
        --account) account=$2 ;;
        --password-file) password_file=$2 ;;
        --keytab) keytab=$2 ;;
        --dc) dc=$2 ;;
        --ca-file) ca_file=$2 ;;
        --security) security=$2 ;;
        --ceiling) ceiling=$2 ;;
        --control) control=$2 ;;
        --control-ca) control_ca=$2 ;;
        --code) code=$2 ;;
        --proxy) proxy=$2 ;;
        --user) user=$2 ;;
        --root) root=$2 ;;
      esac
      shift ;;
    *) fail "there is no option $1" 'see --help' 64 ;;
  esac
  shift
done

[ -z "$password_file" ] || [ -z "$keytab" ] || fail 'a password and a key table were named' 'name one of the two' 64
[ -z "$root" ] || [ "$systemd" = no ] || fail '--root goes with --no-systemd alone' 'leave one of the two out' 64

opt=$root/opt/landbridge-agent
etc=$root/etc/landbridge-agent
state=$root/var/lib/landbridge-agent
settings=$etc/settings
unit=/etc/systemd/system/landbridge-agent.service

as_root() { [ "$(id -u)" -eq 0 ]; }

# ---- what the machine has to have ----------------------------------------------------------------

look_at_machine() {
  [ "$(uname -s)" = Linux ] || fail 'this package is for Linux' 'download the package for this platform'
  if [ "$systemd" = yes ]; then
    as_root || fail 'only root installs a service' 'run it with sudo, or with --no-systemd --root DIR as yourself'
    [ -d /run/systemd/system ] || fail 'systemd does not run on this machine' 'give --no-systemd and start the agent by what runs services here'
  fi
}

remove_agent() {
  if [ "$systemd" = yes ] && [ -e "$unit" ]; then
    say 'stopping and removing the service'
    systemctl disable --now landbridge-agent.service
    rm -f "$unit"
    systemctl daemon-reload
  fi
  say "removing $opt"
  rm -rf "$opt"
  if [ "$purge" = yes ]; then
    say "removing $etc and $state"
    rm -rf "$etc" "$state"
    if as_root && [ -z "$root" ] && id "$user" >/dev/null 2>&1; then userdel "$user"; fi
  else
    say "kept: $etc and $state (--purge removes them)"
  fi
  say 'Revoke the agent in control, if it is not to come back: Cloud sync > Agents.'
}

# ---- settings -------------------------------------------------------------------------------------

# A value in double quotes, as a POSIX shell and systemd read it alike.
quoted() { printf '%s' "$1" | sed 's/[\\"$`]/\\&/g; 1s/^/"/; $s/$/"/'; }

# What a variable is set to in a file of settings; nothing where it is not.
kept() { [ -f "$2" ] || return 0; sed -n "s/^$1=\"\\(.*\\)\"\$/\\1/p" "$2" | sed 's/\\\([\\"$`]\)/\1/g'; }

# The option, else what is installed, else what the package holds.
choose() {
  if [ -n "$2" ]; then printf '%s' "$2"; return 0; fi
  found=$(kept "$1" "$settings")
  if [ -n "$found" ]; then printf '%s' "$found"; else kept "$1" "$here/settings"; fi
}

ask() {
  [ -t 0 ] || fail "not known: $1" "name it: $2" 64
  printf '%s: ' "$1" >&2
  IFS= read -r answer
  printf '%s' "$answer"
}

ask_password() {
  [ -t 0 ] || fail "the account's password is not known" 'name its file: --password-file, or --keytab' 64
  printf 'Password of %s: ' "$account" >&2
  stty -echo
  IFS= read -r answer || true
  stty echo
  printf '\n' >&2
  (umask 077 && printf '%s' "$answer" >"$etc/account-password.new")
}

write_line() { [ -z "$2" ] || printf '%s=%s\n' "$1" "$(quoted "$2")" >>"$settings.new"; }

# Copies a file of the administrator's to where the agent finds it also tomorrow; what is installed already stays where none is named.
keep_file() {
  if [ -n "$1" ]; then
    [ -r "$1" ] || fail "$1 can not be read" 'name a file that is there'
    (umask 077 && cat -- "$1" >"$etc/$2.new")
  elif [ -f "$etc/$2" ]; then
    (umask 077 && cat -- "$etc/$2" >"$etc/$2.new")
  fi
}

# Whatever ends this script: no half settings, no empty folders, and a terminal that shows what is typed.
tidy_up() {
  rm -f "$etc"/*.new
  [ "$installed" = yes ] || rmdir "$etc" "$state" 2>/dev/null || true
  [ ! -t 0 ] || stty echo
}

prepare_settings() {
  mkdir -p "$etc" "$state"
  chmod 700 "$state"
  trap tidy_up EXIT
  trap 'exit 1' INT TERM HUP
  # An agent that has its identity does not use up the package's code; one that is told another code enrols again.
  if [ -z "$code" ] && [ ! -f "$state/identity.json" ]; then code=$(kept LANDBRIDGE_ENROLMENT_CODE "$here/settings"); fi
  if [ -z "$code" ]; then code=$(kept LANDBRIDGE_ENROLMENT_CODE "$settings"); fi
  control=$(choose LANDBRIDGE_CONTROL_URL "$control")
  domain=$(choose LANDBRIDGE_DOMAIN "$domain")
  [ -n "$domain" ] || domain=$(ask 'Active Directory domain (as in corp.example.com)' --domain)
  account=$(choose LANDBRIDGE_ACCOUNT "$account")
  [ -n "$account" ] || account=$(ask "Account that reads it (as in sync@$domain)" --account)
  if [ -z "$control_ca" ] && [ ! -f "$etc/control-ca.pem" ] && [ -f "$here/control-ca.pem" ]; then control_ca=$here/control-ca.pem; fi
  keep_file "$control_ca" control-ca.pem
  keep_file "$ca_file" domain-ca.pem
  prepare_secret
  write_settings
}

prepare_secret() {
  secret=password
  if [ -n "$keytab" ] || { [ -z "$password_file" ] && [ -f "$etc/account-keytab" ]; }; then secret=keytab; fi
  if [ "$secret" = keytab ]; then keep_file "$keytab" account-keytab; else keep_file "$password_file" account-password; fi
  [ -f "$etc/account-$secret.new" ] || ask_password
}

write_settings() {
  (umask 077 && printf '# Settings of the Landbridge agent; all there are: %s/run --help\n' "$opt" >"$settings.new")
  write_line LANDBRIDGE_CONTROL_URL "$control"
  [ ! -f "$etc/control-ca.pem.new" ] || write_line LANDBRIDGE_CONTROL_CA_FILE "$etc/control-ca.pem"
  write_line LANDBRIDGE_PROXY "$(choose LANDBRIDGE_PROXY "$proxy")"
  write_line LANDBRIDGE_ENROLMENT_CODE "$code"
  write_line LANDBRIDGE_CEILING "$(choose LANDBRIDGE_CEILING "$ceiling")"
  write_line LANDBRIDGE_DOMAIN "$domain"
  write_line LANDBRIDGE_DC "$(choose LANDBRIDGE_DC "$dc")"
  write_line LANDBRIDGE_SECURITY "$(choose LANDBRIDGE_SECURITY "$security")"
  write_line LANDBRIDGE_ACCOUNT "$account"
  [ ! -f "$etc/domain-ca.pem.new" ] || write_line LANDBRIDGE_CA_FILE "$etc/domain-ca.pem"
}

# ---- checking, before anything is installed -------------------------------------------------------

# In a shell of its own, so that nothing of the settings stays behind in this one.
run_check() {
  (
    set -a
    # shellcheck disable=SC1090
    . "$settings.new"
    LANDBRIDGE_DATA_FOLDER=$state
    [ ! -f "$etc/control-ca.pem.new" ] || LANDBRIDGE_CONTROL_CA_FILE=$etc/control-ca.pem.new
    [ ! -f "$etc/domain-ca.pem.new" ] || LANDBRIDGE_CA_FILE=$etc/domain-ca.pem.new
    if [ "$secret" = keytab ]; then LANDBRIDGE_KEYTAB_FILE=$etc/account-keytab.new; else LANDBRIDGE_PASSWORD_FILE=$etc/account-password.new; fi
    "$here/node" "$here/landbridge-agent.mjs" --check
  )
}

check_first() {
  [ "$check" = yes ] || return 0
  say 'checking the settings, control, and the domain (nothing is installed yet)'
  run_check || fail 'the agent would not work yet' 'cure what is said above and run this again, or install it all the same with --no-check'
}

# ---- installing -----------------------------------------------------------------------------------

make_user() {
  if ! as_root || id "$user" >/dev/null 2>&1; then return 0; fi
  command -v useradd >/dev/null || fail "there is no user $user, and no useradd to make it" 'make it, or name one that is there: --user'
  say "making the user $user"
  useradd --system --home-dir "$state" --shell /usr/sbin/nologin "$user"
}

# A program that runs can not be written over, but another can be moved into its place.
place() { cp -- "$here/$1" "$opt/.$1.new" && chmod "$2" "$opt/.$1.new" && mv -f -- "$opt/.$1.new" "$opt/$1"; }

install_program() {
  say "installing the program into $opt"
  installed=yes
  mkdir -p "$opt"
  place node 755
  place install.sh 755
  for name in landbridge-agent.mjs landbridge-agent.service README.md LICENSE NODE-LICENSE THIRD-PARTY-LICENSES; do place "$name" 644; done
  kind=PASSWORD
  [ "$secret" = password ] || kind=KEYTAB
  cat >"$opt/run" <<TEXT
#!/bin/sh
# Starts the agent by its settings, without a service manager; options are the agent's (--check, --help).
set -a
. '$settings'
LANDBRIDGE_DATA_FOLDER='$state'
LANDBRIDGE_${kind}_FILE='$etc/account-$secret'
MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072
exec '$opt/node' --max-old-space-size=48 --max-semi-space-size=2 '$opt/landbridge-agent.mjs' "\$@"
TEXT
  chmod 755 "$opt/run"
}

install_settings() {
  say "writing $settings"
  for new in "$etc"/*.new; do mv -f -- "$new" "${new%.new}"; done
  if [ "$secret" = keytab ]; then rm -f "$etc/account-password"; else rm -f "$etc/account-keytab"; fi
  chmod 600 "$etc"/*
  # Authorities are no secret, and the agent's own user reads them.
  for name in control-ca.pem domain-ca.pem; do [ ! -f "$etc/$name" ] || chmod 644 "$etc/$name"; done
  as_root || return 0
  chown -R "$user" "$state"
  # Under systemd the agent's user reads none of its secrets: systemd hands them to it. Without it, the agent reads them itself.
  if [ "$systemd" = no ]; then chown -R "$user" "$etc"; fi
}

install_service() {
  say 'installing and starting the service landbridge-agent'
  sed -e "s/^\\(User\\|Group\\)=landbridge-agent\$/\\1=$user/" "$here/landbridge-agent.service" >"$unit.new"
  if [ "$secret" = keytab ]; then
    sed -e 's/account-password/account-keytab/g; s/LANDBRIDGE_PASSWORD_FILE/LANDBRIDGE_KEYTAB_FILE/' "$unit.new" >"$unit.keytab"
    mv -f "$unit.keytab" "$unit.new"
  fi
  chmod 644 "$unit.new"
  mv -f "$unit.new" "$unit"
  systemctl daemon-reload
  systemctl enable landbridge-agent.service
  systemctl restart landbridge-agent.service
  say 'The agent runs: journalctl -u landbridge-agent shows what it says.'
}

look_at_machine
if [ "$uninstall" = yes ]; then remove_agent; exit 0; fi
"$here/node" --version >/dev/null 2>&1 || fail "the node of this package does not run on a $(uname -m)" 'download the package on a control of the same processor and C library'
prepare_settings
check_first
make_user
install_program
install_settings
if [ "$systemd" = yes ]; then install_service; else say "Installed. Start it as $user: $opt/run"; fi
