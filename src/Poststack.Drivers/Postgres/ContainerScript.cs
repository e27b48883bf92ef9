namespace Poststack.Drivers.Postgres;

/// <summary>What runs in a PostgreSQL container before the image's own entrypoint.</summary>
internal static class ContainerScript
{
    /// <summary>
    /// How its last line begins where the data is of another major version than the image, and nothing was
    /// touched: `poststack: data 14 image 15`.
    /// </summary>
    public const string OtherMajorLine = "poststack: data ";

    /// <summary>
    /// How its last line begins where a power cut may have torn the data, and nothing was touched; then
    /// comes the file that says so.
    /// </summary>
    public const string TornLine = "poststack: torn ";

    /// <summary>How its own lines begin.</summary>
    public const string Prefix = "poststack: ";

    /// <summary>A line of it where the image's entrypoint made no data directory, and the image names no PostgreSQL.</summary>
    public const string UnfitLine = "poststack: unfit";

    /// <summary>
    /// What follows PGDATA in the name of a copy that is whole, and that takes its place; then comes what follows it for the data until
    /// now.
    /// </summary>
    public const string Next = ".next";

    /// <summary>Changes whenever containers with an older script should be replaced.</summary>
    public const int Version = 3;

    /// <summary>
    /// POSIX sh; the arguments are the image's entrypoint and command. A container killed at any moment
    /// leaves nothing in PGDATA, or a whole data directory: it is made beside it and renamed.
    /// </summary>
    /// <remarks>
    /// The image's whole entrypoint runs once per image, so that what it does beyond initdb (extensions,
    /// init scripts) is in the template. Its temporary server has another pid than its last one, which
    /// takes the place of the entrypoint's process: by that its end is seen.
    /// A clone is put in its place by two renames; whoever is killed in between finds no data, and does the second one.
    /// Nobody waits until the disk has a copy. Until it has, the id of this boot stands beside the data, as
    /// <see cref="CopyMark"/> does it for native servers.
    /// </remarks>
    public const string Text = $$"""
        set -eu
        say() { echo "poststack: $*"; }
        copied=$PGDATA.copied
        boot=$(cat /proc/sys/kernel/random/boot_id)
        sync_soon() { (sleep 2; sync -f "$PGDATA" && rm -f "$copied") </dev/null >/dev/null 2>&1 || : & }
        for next in "$PGDATA{{Next}}".*; do
            [ -d "$next" ] || continue
            echo "$boot" >"$copied"
            [ ! -e "$PGDATA" ] || mv "$PGDATA" "$PGDATA${next#"$PGDATA{{Next}}"}"
            mv "$next" "$PGDATA"
        done
        if [ -s "$PGDATA/PG_VERSION" ]; then
            data=$(cat "$PGDATA/PG_VERSION")
            image=${PG_MAJOR:-$(postgres --version | sed 's/^[^0-9]*\([0-9]*\).*/\1/')}
            if [ -z "$image" ]; then say unfit; exit 78; fi
            if [ "$data" != "$image" ]; then say "data $data image $image"; exit 78; fi
            if [ -e "$copied" ]; then
                if [ "$(cat "$copied")" != "$boot" ]; then say "torn $copied"; exit 78; fi
                sync_soon
            fi
            exec "$@"
        fi
        making=$PGDATA.making
        rm -rf "$making"
        if [ -s "$POSTSTACK_TEMPLATE/complete/PG_VERSION" ]; then
            cp -a "$POSTSTACK_TEMPLATE/complete/." "$making"
        else
            say "preparing a data directory, once for this image"
            PGDATA=$making "$@" -c listen_addresses= &
            server=$!
            trap 'kill -INT "$server" 2>/dev/null || :; exit 130' INT TERM
            until [ "$(head -n 1 "$making/postmaster.pid" 2>/dev/null)" = "$server" ] &&
                grep -q '^ready' "$making/postmaster.pid"; do
                if ! kill -0 "$server" 2>/dev/null; then
                    wait "$server" || :
                    [ -n "${PG_MAJOR-}" ] || [ -s "$making/PG_VERSION" ] || say unfit
                    exit 1
                fi
                sleep 0.05
            done
            kill -INT "$server"
            wait "$server"
            trap - INT TERM
            mine=$POSTSTACK_TEMPLATE/$(hostname)
            if [ -w "$POSTSTACK_TEMPLATE" ] && cp -a "$making/." "$mine" && sync -f "$mine"; then
                ln -s -n "$(hostname)" "$POSTSTACK_TEMPLATE/complete" 2>/dev/null || rm -rf "$mine"
            fi
        fi
        echo "$boot" >"$copied"
        mv "$making" "$PGDATA"
        sync_soon
        exec "$@"
        """;
}
