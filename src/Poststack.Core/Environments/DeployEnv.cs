using Poststack.Core.Progress;

namespace Poststack.Core.Environments;

/// <summary>Runs the deployment alone; the init phase is taken as done.</summary>
public sealed class DeployEnv(EnvTools tools)
{
    public Task<EnvStatus> ExecuteAsync(
        EnvName env,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        if (tools.Project.Get(env).Deployment is null)
            throw EnvRefusals.NothingToDeploy(env).ToException();

        return new EnvBringUp(tools).ExecuteAsync(
            env,
            "env deploy",
            EnvPhases.Deployment,
            options,
            progress,
            ct
        );
    }
}
