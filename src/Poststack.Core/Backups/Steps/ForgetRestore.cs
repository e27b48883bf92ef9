using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Steps;

/// <summary>Nothing is left to go on with.</summary>
public sealed record ForgetRestore() : RestoreStep("forget")
{
    public override string Title => "note that the restore is done";

    public override string Label => "done";

    public override Task<string?> RunAsync(RestoreWork work, StepScope scope, CancellationToken ct)
    {
        work.Records.Forget(work.Env);
        return Task.FromResult<string?>(null);
    }
}
