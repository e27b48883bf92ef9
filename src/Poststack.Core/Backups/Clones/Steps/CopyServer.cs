using Poststack.Core.Backups.Steps;
using Poststack.Core.Environments;
using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Clones.Steps;

/// <summary>Copies the source's files while it runs.</summary>
/// <param name="Size">Of the database, in bytes.</param>
public sealed record CopyServer(EnvName From, long Size) : RestoreStep("copy")
{
    public override string Title => $"copy the files of {From}, {DataSize.ToText(Size)}";

    public override async Task<string?> RunAsync(
        RestoreWork work,
        StepScope scope,
        CancellationToken ct
    )
    {
        await work.Tools.Servers.CopyAsync(work.Source!, work.Scratch!, work.Instance, ct);
        return null;
    }
}
