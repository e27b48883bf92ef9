using Poststack.Cli.Refusals;
using Poststack.Cli.Terminal;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;

namespace Poststack.Cli.Environments;

/// <summary>`env status --watch`: a screen that stays up to date, or without a terminal a report per change.</summary>
internal sealed class StatusWatch(VerbCall call, IReadOnlyList<EnvSpec> envs)
{
    private const string EnterScreen = "\e[?1049h\e[?25l";
    private const string LeaveScreen = "\e[?25h\e[?1049l";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly IStreams _streams = call.Parts.Streams;
    private string? _shown;

    private bool IsLive => !call.WantsJson && _streams.IsOutputTerminal && _streams.MayColour;

    /// <returns>130 after Ctrl-C; 0 where its reader has gone (`… | head -1`). Nothing else ends it.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (IsLive)
            await _streams.Output.WriteAsync(EnterScreen);

        try
        {
            while (true)
            {
                Show(await StatusReading.ReadAsync(call, envs, ct));
                if (_streams.IsOutputClosed)
                    return ExitCode.Success;

                await Task.Delay(Interval, call.Parts.Time, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return ExitCode.Cancelled;
        }
        finally
        {
            if (IsLive)
                await _streams.Output.WriteAsync(LeaveScreen);
        }
    }

    private void Show(IReadOnlyList<EnvStatus> statuses)
    {
        var view = new EnvStatusesView(statuses, call.Parts.Time.GetUtcNow(), call.Columns);
        if (IsLive)
            Redraw(view);
        else if (IsNew(view))
            call.Terminal.Show(view);
    }

    private void Redraw(EnvStatusesView view)
    {
        using var screen = new StringWriter();
        screen.Write("\e[H\e[J");
        view.WriteText(screen, call.Terminal.Ink);
        _streams.Output.Write(screen.ToString());
    }

    // The JSON has times, the text their distance from now, which always changes.
    private bool IsNew(EnvStatusesView view)
    {
        var before = _shown;
        _shown = JsonLines.ToIndentedText(view.WriteJson);
        return !string.Equals(before, _shown, StringComparison.Ordinal);
    }
}
