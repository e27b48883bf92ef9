using Poststack.Cli.Environments;
using Poststack.Core.Changes;
using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Exports;
using Poststack.Core.Progress;
using Poststack.Core.Refusals;
using Poststack.Core.Releases;
using Poststack.Core.Variables;

namespace Poststack.Tests.Environments;

/// <summary>Use cases that remember how they were called and answer what a test gave them.</summary>
internal sealed class RecordedEnvs : IEnvs
{
    /// <summary>`start dev`, `restart-service dev web`, … in the order of the calls.</summary>
    public List<string> Calls { get; } = [];

    public EnvOptions? Options { get; private set; }

    public LogRequest? LogRequest { get; private set; }

    public IReadOnlyDictionary<string, string>? Set { get; private set; }

    /// <summary>Reported by every verb that reports progress.</summary>
    public IReadOnlyList<ProgressEvent> Events { get; init; } = [];

    /// <summary>Thrown by every verb that changes something, after its events.</summary>
    public Exception? Failure { get; init; }

    public Func<EnvName, EnvStatus> Status { get; init; } = GivenStatus.Running;

    public IReadOnlyList<LogLine> Lines { get; init; } = [];

    /// <summary>Logs do not end by themselves.</summary>
    public bool IsEndless { get; init; }

    public DryRun? DryRun { get; init; }

    public Func<EnvName, EnvConfig>? ConfigOf { get; init; }

    public Export Export { get; init; } = new("services: {}\n", null, []);

    public ExportRequest? ExportRequest { get; private set; }

    public ResolvedVariables Resolved { get; init; } = GivenVariables.Of(("LOG_LEVEL", "debug"));

    public Task<EnvStatus> StartAsync(
        EnvName env,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => Change($"start {env}", env, progress, options);

    public Task<EnvStatus> StopAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => Change($"stop {env}", env, progress);

    public Task<EnvStatus> RestartAsync(
        EnvName env,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => Change($"restart {env}", env, progress, options);

    public Task<EnvStatus> InitAsync(
        EnvName env,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => Change($"init {env}", env, progress, options);

    public Task<EnvStatus> DeployAsync(
        EnvName env,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => Change($"deploy {env}", env, progress, options);

    public Task<EnvStatus> RestartServiceAsync(
        EnvName env,
        string service,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => Change($"restart-service {env} {service}", env, progress, options);

    public ReleaseList? ReleaseList { get; init; }

    public ReleaseDiff? ReleaseDiff { get; init; }

    public Task<EnvStatus> RollbackAsync(
        EnvName env,
        int? to,
        EnvOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => Change($"rollback {env} to {to?.ToString() ?? "before"}", env, progress, options);

    public ReleaseList Releases(EnvName env) => ReleaseList ?? new(env, null, []);

    public ReleaseDiff Diff(EnvName env, int from, int to)
    {
        Calls.Add($"diff {env} {from} {to}");
        return ReleaseDiff!;
    }

    public void ReleaseLogs(
        EnvName env,
        string? service,
        int release,
        int? tail,
        Action<LogLine> onLine
    )
    {
        Calls.Add($"logs {env} of {release}");
        foreach (var line in Lines)
            onLine(line);
    }

    public Task DeleteAsync(EnvName env, IProgress<ProgressEvent> progress, CancellationToken ct) =>
        Change($"delete {env}", env, progress);

    public Task<EnvStatus> StatusAsync(EnvName env, CancellationToken ct)
    {
        Calls.Add($"status {env}");
        return Task.FromResult(Status(env));
    }

    public Task<DryRun> DryRunAsync(EnvName env, EnvOptions options, CancellationToken ct)
    {
        Calls.Add($"dry-run {env}");
        Options = options;
        return Task.FromResult(DryRun ?? new DryRun(env, [], [], [], []));
    }

    public Task<LoginRotation> RotateLoginAsync(
        EnvName env,
        bool finish,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        Calls.Add($"rotate-login {env}{(finish ? " finish" : "")}");
        return Task.FromResult(new LoginRotation(env, "shop_a", finish ? null : "shop"));
    }

    public EnvConfig Config(EnvName env, EnvOptions options)
    {
        Calls.Add($"config {env}");
        Options = options;
        return ConfigOf!(env);
    }

    public Task LogsAsync(
        EnvName env,
        string? service,
        LogRequest request,
        Action<LogLine> onLine,
        CancellationToken ct
    )
    {
        Calls.Add(service is null ? $"logs {env}" : $"logs {env} {service}");
        LogRequest = request;
        foreach (var line in Lines)
            onLine(line);

        return IsEndless ? Task.Delay(Timeout.Infinite, ct) : Task.CompletedTask;
    }

    public Task<Export> ExportAsync(EnvName env, ExportRequest request, CancellationToken ct)
    {
        Calls.Add($"export {env}");
        ExportRequest = request;
        return Task.FromResult(Export);
    }

    /// <summary>What changed since the last use.</summary>
    public IReadOnlyList<KeyChange> Changes { get; init; } = [];

    /// <summary>The changes were marked as told.</summary>
    public bool IsTold { get; private set; }

    public IReadOnlyList<KeyChange> NoteUse(EnvSpec env, bool isTold)
    {
        IsTold = isTold;
        return Changes;
    }

    public (EnvUse? Last, IReadOnlyList<KeyChange> Since) LookAtUse(EnvSpec env) => (null, Changes);

    public ResolvedVariables Resolve(
        EnvSpec env,
        VariableContext context,
        IReadOnlyDictionary<string, string> set
    )
    {
        Calls.Add($"resolve {env.Name} for {context}");
        Set = set;
        return Resolved;
    }

    private Task<EnvStatus> Change(
        string call,
        EnvName env,
        IProgress<ProgressEvent> progress,
        EnvOptions? options = null
    )
    {
        Calls.Add(call);
        Options = options;
        foreach (var happened in Events)
            progress.Report(happened);

        return Failure is null
            ? Task.FromResult(Status(env))
            : Task.FromException<EnvStatus>(Failure);
    }
}
