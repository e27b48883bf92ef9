#!/usr/bin/env bash
# Entrypoint of our postgres:15. Not the public image's text, but what can be seen of it from outside.
set -Eeuo pipefail
shopt -s nullglob

say() { printf '%s: %s\n' "${0##*/}" "$*"; }
die() { printf 'Error: %s\n' "$*" >&2; exit 1; }

# A setting comes from NAME or from the file that NAME_FILE points at, never from both.
setting() {
    local name=$1 file_name=$1_FILE default=${2-}
    [ -z "${!name-}" ] || [ -z "${!file_name-}" ] || die "both $name and $file_name are set (but are exclusive)"
    if [ -n "${!name-}" ]; then default=${!name}
    elif [ -n "${!file_name-}" ]; then default=$(<"${!file_name}"); fi
    export "$name=$default"
    unset "$file_name"
}

prepare_folders() {
    mkdir --parents "$PGDATA"
    chmod 00700 "$PGDATA" || true
    if [ "$EUID" -eq 0 ]; then
        find "$PGDATA" \! -user postgres -exec chown postgres '{}' +
        find /var/run/postgresql \! -user postgres -exec chown postgres '{}' +
    fi
}

require_password() {
    if [ "$POSTGRES_HOST_AUTH_METHOD" = trust ]; then
        say "POSTGRES_HOST_AUTH_METHOD is trust: anyone who reaches the port may connect as anyone" >&2
    elif [ -z "$POSTGRES_PASSWORD" ]; then
        die "Database is uninitialized and superuser password is not specified.
       You must specify POSTGRES_PASSWORD to a non-empty value for the
       superuser. For example, \"-e POSTGRES_PASSWORD=password\" on \"docker run\"."
    fi
}

create_cluster() {
    local arguments=()
    eval "arguments=($POSTGRES_INITDB_ARGS)"
    [ -z "${POSTGRES_INITDB_WALDIR-}" ] || arguments+=(--waldir "$POSTGRES_INITDB_WALDIR")
    initdb --username="$POSTGRES_USER" --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD") "${arguments[@]}"

    local method=${POSTGRES_HOST_AUTH_METHOD:-$(postgres -C password_encryption "$@")}
    printf '\nhost all all all %s\n' "$method" >>"$PGDATA/pg_hba.conf"
}

# The first server listens on its socket only: nobody outside sees a half-made database.
with_temporary_server() {
    local action=$1; shift
    PGUSER=$POSTGRES_USER pg_ctl -D "$PGDATA" -w start -o "$(printf '%q ' "$@" -c listen_addresses='' -p 5432)"
    "$action"
    PGUSER=$POSTGRES_USER pg_ctl -D "$PGDATA" -m fast -w stop
}

sql() {
    PGHOST='' PGHOSTADDR='' PGPASSWORD=${PGPASSWORD-$POSTGRES_PASSWORD} \
        psql -v ON_ERROR_STOP=1 --no-password --no-psqlrc --username "$POSTGRES_USER" "$@"
}

fill_cluster() {
    local file
    if [ "$POSTGRES_DB" != postgres ]; then
        sql --dbname postgres --set db="$POSTGRES_DB" <<<'CREATE DATABASE :"db";'
    fi
    for file in /docker-entrypoint-initdb.d/*; do
        say "running $file"
        case $file in
            *.sh)
                # shellcheck source=/dev/null
                if [ -x "$file" ]; then "$file"; else source "$file"; fi
                ;;
            *.sql) sql --dbname "$POSTGRES_DB" --file "$file" ;;
            *.sql.gz) gunzip --stdout "$file" | sql --dbname "$POSTGRES_DB" ;;
            *.sql.xz) xzcat "$file" | sql --dbname "$POSTGRES_DB" ;;
            *.sql.zst) zstd --decompress --stdout "$file" | sql --dbname "$POSTGRES_DB" ;;
            *) say "ignoring $file" ;;
        esac
    done
}

only_asks() {
    local argument
    for argument; do
        case $argument in -'?' | --help | --describe-config | -V | --version) return 0 ;; esac
    done
    return 1
}

if [ "${1:0:1}" = - ]; then set -- postgres "$@"; fi

if [ "$1" = postgres ] && ! only_asks "$@"; then
    # Read as root, who may see secret files that the server's user may not.
    setting POSTGRES_PASSWORD
    setting POSTGRES_USER postgres
    setting POSTGRES_DB "$POSTGRES_USER"
    setting POSTGRES_INITDB_ARGS
    setting POSTGRES_HOST_AUTH_METHOD
    prepare_folders
    if [ "$EUID" -eq 0 ]; then
        export HOME=/var/lib/postgresql
        exec setpriv --reuid=postgres --regid=postgres --init-groups "${BASH_SOURCE[0]}" "$@"
    fi

    if [ -s "$PGDATA/PG_VERSION" ]; then
        printf '\nPostgreSQL Database directory appears to contain a database; Skipping initialization\n\n'
    else
        require_password
        create_cluster "${@:2}"
        with_temporary_server fill_cluster "${@:2}"
        printf '\nPostgreSQL init process complete; ready for start up.\n\n'
    fi
fi

exec "$@"
