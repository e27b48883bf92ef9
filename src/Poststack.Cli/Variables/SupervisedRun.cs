using Poststack.Cli.Verbs;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Drivers.Processes;

namespace Poststack.Cli.Variables;

/// <summary>A command with Poststack behind it, to start it again or to mask what it prints.</summary>
internal sealed class SupervisedRun(
    VerbCall call,
    IReadOnlyList<string> command,
    bool masksOutput,
    bool masksError
)
{
    /// <summary>How long a command may take to end before it is killed.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private ForegroundChild? _child;

    /// <summary>What keeps the files from being read, once it was said.</summary>
    private string? _said;

    /// <returns>The command's exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<ResolvedVariable> variables)
    {
        using var signals = ForwardedSignals.To(() => _child);
        var (child, failure) = Start(variables);
        if (child is null)
            return RunCommand.Refuse(call, failure!);

        using (_child = child)
        {
            using var masking = new MaskedOutput(child, Secrets(variables));
            var code = await child.Ended;
            await masking.DrainAsync();
            return code;
        }
    }

    /// <summary>Starts the command again whenever <paramref name="read"/> gives other values.</summary>
    /// <returns>The exit code of the command, once it ends by itself.</returns>
    public async Task<int> WatchAsync(
        IReadOnlyList<ResolvedVariable> variables,
        VariableWatch watch,
        Func<IReadOnlyList<ResolvedVariable>> read
    )
    {
        ForegroundChild.AdoptOrphans();
        using var signals = ForwardedSignals.To(() => _child);
        using (watch)
        {
            while (true)
            {
                var (child, failure) = Start(variables);
                if (child is null)
                    return RunCommand.Refuse(call, failure!);

                using (_child = child)
                {
                    using var masking = new MaskedOutput(child, Secrets(variables));
                    var next = await NextAsync(child, variables, watch, read);
                    if (next is not null)
                        await child.StopAsync(Grace);

                    await masking.DrainAsync();
                    if (next is null)
                        return await child.Ended;

                    variables = next;
                }
            }
        }
    }

    /// <summary>Other values; null when the command has ended by itself.</summary>
    private async Task<IReadOnlyList<ResolvedVariable>?> NextAsync(
        ForegroundChild child,
        IReadOnlyList<ResolvedVariable> variables,
        VariableWatch watch,
        Func<IReadOnlyList<ResolvedVariable>> read
    )
    {
        using var ended = new CancellationTokenSource();
        while (true)
        {
            var touched = watch.UntilTouchedAsync(ended.Token);
            if (await Task.WhenAny(child.Ended, touched) == child.Ended)
            {
                await ended.CancelAsync();
                return null;
            }

            if (TryRead(read) is { } next && Differences(variables, next) is { Count: > 0 } names)
            {
                call.Terminal.Note(
                    $"poststack: {string.Join(", ", names)} changed: starting again."
                );
                return next;
            }
        }
    }

    private IReadOnlyList<ResolvedVariable>? TryRead(Func<IReadOnlyList<ResolvedVariable>> read)
    {
        try
        {
            var values = read();
            _said = null;
            return values;
        }
        catch (RefusalException e)
        {
            var cause = Cause(e.Refusal);
            if (cause != _said)
                call.Terminal.Note(
                    $"poststack: {cause} The command goes on with the values that it has."
                );

            _said = cause;
            return null;
        }
    }

    private static string Cause(Refusal refusal) =>
        refusal.Problems is [var first, ..] ? first.ToString() : refusal.Message;

    private static List<string> Differences(
        IReadOnlyList<ResolvedVariable> before,
        IReadOnlyList<ResolvedVariable> after
    )
    {
        var then = RunCommand.Environment(before);
        var now = RunCommand.Environment(after);
        return
        [
            .. then
                .Keys.Union(now.Keys)
                .Where(name => then.GetValueOrDefault(name) != now.GetValueOrDefault(name))
                .Order(StringComparer.Ordinal),
        ];
    }

    private ForegroundStart Start(IReadOnlyList<ResolvedVariable> variables) =>
        ForegroundChild.Start(command, RunCommand.Environment(variables), masksOutput, masksError);

    private static List<string> Secrets(IReadOnlyList<ResolvedVariable> variables) =>
        [.. variables.Where(variable => variable.IsSecret).Select(variable => variable.Value)];
}
