using Poststack.Core.Backups.Clones;
using Poststack.Core.Databases;

namespace Poststack.Drivers.Postgres.Clones;

/// <inheritdoc/>
/// <remarks>A server is copied in the way that its provider has.</remarks>
public sealed class ServerCopies(IServerCopies native, IServerCopies containers) : IServerCopies
{
    public async Task<string?> WhyNotAsync(
        PostgresInstance source,
        PostgresInstance target,
        CancellationToken ct
    ) =>
        source.Provider == target.Provider && target.Provider != PostgresProvider.External
            ? await Of(target).WhyNotAsync(source, target, ct)
            : "only two servers of this machine's own programs, or of one image, have files that fit";

    public PostgresInstance ScratchOf(PostgresInstance source, PostgresInstance target) =>
        Of(target).ScratchOf(source, target);

    public Task CopyAsync(
        PostgresInstance source,
        PostgresInstance scratch,
        PostgresInstance target,
        CancellationToken ct
    ) => Of(target).CopyAsync(source, scratch, target, ct);

    public Task AdoptAsync(
        PostgresInstance source,
        PostgresInstance scratch,
        PostgresInstance target,
        CancellationToken ct
    ) => Of(target).AdoptAsync(source, scratch, target, ct);

    public Task ExchangeAsync(
        PostgresInstance scratch,
        PostgresInstance target,
        string kept,
        CancellationToken ct
    ) => Of(target).ExchangeAsync(scratch, target, kept, ct);

    public Task DropScratchAsync(
        PostgresInstance scratch,
        PostgresInstance target,
        CancellationToken ct
    ) => Of(target).DropScratchAsync(scratch, target, ct);

    public async Task<IReadOnlyList<string>> FindKeptAsync(
        PostgresInstance target,
        CancellationToken ct
    ) =>
        target.Provider == PostgresProvider.External
            ? []
            : await Of(target).FindKeptAsync(target, ct);

    public Task DropKeptAsync(PostgresInstance target, string kept, CancellationToken ct) =>
        Of(target).DropKeptAsync(target, kept, ct);

    private IServerCopies Of(PostgresInstance server) =>
        server.Provider == PostgresProvider.Container ? containers : native;
}
