using Poststack.Core.Databases;

namespace Poststack.Drivers.Postgres.Clones;

/// <summary>What runs in containers that have a target's volume: POSIX sh, and its first argument is the target's data directory.</summary>
internal static class CopyScript
{
    /// <summary>What follows the data directory where the copy is made.</summary>
    public const string Copy = ".copy";

    /// <summary>What follows <see cref="Copy"/>: who may enter it, which is its administrator alone.</summary>
    public const string Hba = ".hba";

    /// <summary>
    /// Copies the server that libpq's variables lead to. The disk gets it later, as with every data directory of a container that was
    /// copied. Settings and who may enter are the target's.
    /// </summary>
    public const string Take = $"""
        set -eu
        copy=$1{Copy}
        rm -rf "$copy"
        pg_basebackup --pgdata="$copy" --wal-method=stream --checkpoint=fast --no-sync --no-password
        rm -f "$copy/backup_manifest"
        cp -p "$1"/*.conf "$copy"
        [ "$(id -u)" != 0 ] || chown -R "$(stat -c %u:%g "$1")" "$copy"
        echo 'host all {PostgresNames.Admin} all scram-sha-256' >"$copy{Hba}"
        """;

    /// <summary>Says by its name that the copy is whole. The second argument is what then follows it for the data until now.</summary>
    public const string Offer = $"""
        set -eu
        rm -f "$1{Copy}{Hba}"
        mv "$1{Copy}" "$1{ContainerScript.Next}$2"
        """;

    /// <summary>Prints what follows the data directory in the names of data that clones have kept.</summary>
    public const string Kept = """
        for kept in "$1".before_*; do
            [ ! -d "$kept" ] || echo "${kept#"$1"}"
        done
        """;

    /// <summary>The second argument is what follows the data directory.</summary>
    public const string Drop = $"""
        rm -rf "$1$2" "$1$2{Hba}"
        """;
}
