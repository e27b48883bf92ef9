using Poststack.Core.Progress;

namespace Poststack.Core.Environments;

/// <summary>Runs the init phase alone, whether or not anything changed.</summary>
public sealed class InitEnv(EnvTools tools)
{
    public Task<EnvStatus> ExecuteAsync(
        EnvName env,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        if (tools.Project.Get(env).Init.Count == 0)
            throw EnvRefusals.NoInit(env).ToException();

        return new EnvBringUp(tools).ExecuteAsync(
            env,
            "env init",
            EnvPhases.Init,
            options with
            {
                Init = RunWhen.Always,
            },
            progress,
            ct
        );
    }
}
