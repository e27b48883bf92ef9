using Poststack.Core.Migrations.Phases;
using Poststack.Core.Plans;
using Poststack.Core.Releases;

namespace Poststack.Core.Environments.Steps;

/// <summary>Looks whether a contract has taken away what a release needs, before it comes back.</summary>
public sealed record LookAtSchema(Release Target) : EnvStep("schema")
{
    public override string Title =>
        $"look whether the database has what {ReleaseName.Of(Target.ContentNumber)} needs";

    public override string Label => "what it needs of the database";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        await OldRelease.RefuseAsync(run, Target, scope.Progress, ct);
        return "is there";
    }
}
