using Poststack.Core.Progress;

namespace Poststack.Core.Environments;

/// <summary>Stops an env and starts it again.</summary>
public sealed class RestartEnv(EnvTools tools)
{
    public async Task<EnvStatus> ExecuteAsync(
        EnvName env,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        // What would refuse the start must refuse before anything is stopped.
        tools.Refuse(tools.Project.Get(env), options);

        await new StopEnv(tools).ExecuteAsync(env, progress, ct);
        return await new StartEnv(tools).ExecuteAsync(env, options, progress, ct);
    }
}
