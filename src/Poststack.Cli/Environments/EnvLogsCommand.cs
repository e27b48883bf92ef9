using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Poststack.Cli.Refusals;
using Poststack.Cli.Releases;
using Poststack.Cli.Verbs;
using Poststack.Core.Engines;
using Poststack.Core.Environments;

namespace Poststack.Cli.Environments;

internal sealed class EnvLogsCommand : Verb
{
    private readonly EnvPositional _env;
    private readonly Argument<string?> _service = new("service")
    {
        Description = "One service, init container or 'postgres'; all of them where left out.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<bool> _follow = new("--follow", "-f")
    {
        Description = "Stay and print what comes, until Ctrl-C.",
    };
    private readonly Option<string?> _since = new("--since")
    {
        Description =
            "Only what was printed since: 10m, 2h, or a time such as 2026-01-31T12:00:00Z.",
        HelpName = "time",
    };
    private readonly Option<int?> _tail = new("--tail", "-n")
    {
        Description = "Only the last so many lines of each.",
        HelpName = "lines",
        CustomParser = ParseTail,
    };
    private readonly Option<int?> _release = new("--release")
    {
        Description = "Of a release that failed, as it was before it was taken back.",
        HelpName = "release",
        CustomParser = ReleaseOption.Parse,
    };
    private readonly Option<bool> _timestamps = new("--timestamps", "-t")
    {
        Description = "Put the time before each line.",
    };

    public EnvLogsCommand()
        : base("logs", "Show what an env's services, init containers and PostgreSQL printed.")
    {
        _env = new(this);
        Arguments.Add(_service);
        foreach (
            var option in (ReadOnlySpan<Option>)[_follow, _since, _tail, _timestamps, _release]
        )
            Options.Add(option);

        _since.Validators.Add(result =>
        {
            if (
                result.Tokens is [var token]
                && LogTime.Read(token.Value, DateTimeOffset.MaxValue) is null
            )
                result.AddError(
                    $"--since takes a length of time such as 10m or 2h, or a time such as 2026-01-31T12:00:00Z, not '{token.Value}'."
                );
        });
        Validators.Add(result =>
        {
            if (IsGiven(_release) && (IsGiven(_follow) || IsGiven(_since) || IsGiven(_timestamps)))
                result.AddError(
                    "--release prints what was kept of it, which has no times and does not grow: leave out --follow, --since and --timestamps."
                );

            bool IsGiven(Option option) => result.GetResult(option) is { Implicit: false };
        });
        Examples =
        [
            new("env logs dev", "everything of dev"),
            new("env logs dev web -f --tail 20", "follow web, from its last 20 lines on"),
            new("env logs dev migrations", "an init container, also after it is gone"),
            new("env logs dev --release r7", "why r7 failed"),
        ];
    }

    public override bool SeesLeftEnvs => true;

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var (env, service) = ReadNames(call);
        var lines = new LogLines(call.Terminal, isPrefixed: service is null);
        if (call.Parsed.GetValue(_release) is { } release)
        {
            var tail = call.Parsed.GetValue(_tail);
            call.Envs.ReleaseLogs(env.Name, service, release, tail, lines.Write);
            return ExitCode.Success;
        }

        using var unread = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            await call.Envs.LogsAsync(env.Name, service, ReadRequest(call), Write, unread.Token);
        }
        catch (OperationCanceledException) when (unread.IsCancellationRequested)
        {
            return ct.IsCancellationRequested ? ExitCode.Cancelled : ExitCode.Success;
        }

        return ExitCode.Success;

        // `… logs -f | head` must end with its reader.
        void Write(LogLine line)
        {
            lines.Write(line);
            if (call.Parts.Streams.IsOutputClosed)
                unread.Cancel();
        }
    }

    /// <summary>The first word is the env when it names one, else the service of the env that is meant anyway.</summary>
    private (EnvSpec Env, string? Service) ReadNames(VerbCall call)
    {
        var first = _env.NameIn(call);
        var second = call.Parsed.GetValue(_service);
        var isService = first is not null && second is null && call.Project.Find(first) is null;
        if (!isService)
            return (call.Env(first), second);

        return call.HasEnvWithoutName
            ? (call.Env(positional: null), first)
            : (call.Env(first), null);
    }

    private static int? ParseTail(ArgumentResult result)
    {
        var typed = result.Tokens[0].Value;
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var lines))
            return lines;

        result.AddError($"--tail takes a number of lines, 0 or more, not '{typed}'.");
        return null;
    }

    private LogRequest ReadRequest(VerbCall call) =>
        new(
            call.Parsed.GetValue(_follow),
            call.Parsed.GetValue(_since) is { } since
                ? LogTime.Read(since, call.Parts.Time.GetUtcNow())
                : null,
            call.Parsed.GetValue(_tail),
            call.Parsed.GetValue(_timestamps)
        );
}
