using Poststack.Core.Migrations.Runs;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Plans;

namespace Poststack.Core.Migrations.Seeds;

/// <summary>Runs one file with data.</summary>
internal sealed record RunSeed(string Id, MigrationPart Part) : Step(Id)
{
    private static readonly TimeSpan Usual = new MigrationOptions().LockTimeout;

    public override string Title => $"run {Part.File}";

    public override string Label => Part.File;

    /// <exception cref="Refusals.RefusalException">It failed; nothing of it is left.</exception>
    public async Task<string?> RunAsync(
        ISchemaSession session,
        StepScope scope,
        CancellationToken ct
    )
    {
        try
        {
            await session.RunWholeAsync(
                Part,
                note: null,
                author: null,
                Part.Directives.LockTimeout ?? Usual,
                scope.Output,
                ct
            );
            return null;
        }
        catch (SqlFailedException e)
        {
            throw SeedRefusals.Failed(Part, e.Failure).ToException();
        }
    }
}
