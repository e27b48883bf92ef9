using System.Globalization;
using Poststack.Core.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Engines;

/// <summary>What containers printed; both streams in one pipe, so that their order is kept.</summary>
internal sealed class EngineLogs(EngineClient engine)
{
    public async Task<IReadOnlyList<string>> TailAsync(
        string nameOrId,
        int lines,
        CancellationToken ct
    )
    {
        var tail = new List<string>();
        await StreamAsync(nameOrId, new(Follow: false, Since: null, lines), tail.Add, ct);
        return tail;
    }

    public async Task StreamAsync(
        string nameOrId,
        LogRequest request,
        Action<string> onLine,
        CancellationToken ct
    )
    {
        var command = engine.Command([
            "logs",
            .. request.Follow ? ["--follow"] : Array.Empty<string>(),
            .. request.Timestamps ? ["--timestamps"] : Array.Empty<string>(),
            .. request.Since is { } since
                ? ["--since", since.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)]
                : Array.Empty<string>(),
            .. request.Tail is { } tail
                ? ["--tail", tail.ToString(CultureInfo.InvariantCulture)]
                : Array.Empty<string>(),
            nameOrId,
        ]) with
        {
            MergesErrors = true,
            KeepsOutput = false,
            EndsWithUs = request.Follow,
        };

        // The engine's complaint arrives among the lines: the last one is kept to tell what went wrong.
        var last = "";
        void Hear(ToolLine line)
        {
            if (!engine.Dialect.IsNoise(line.Text))
                onLine(last = line.Text);
        }

        var result = await engine.TryAsync(command, Hear, ct);
        if (!result.Succeeded)
            throw engine.Refuse(command, new(result.ExitCode, "", last, new([])));
    }
}
