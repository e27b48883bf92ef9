using Poststack.Cli.Terminal;
using Poststack.Core.Environments;

namespace Poststack.Cli.Environments;

/// <summary>Log lines with their service before them, a colour each.</summary>
/// <param name="isPrefixed">Not where one service alone is shown: its lines come out as they are.</param>
internal sealed class LogLines(ITerminal terminal, bool isPrefixed)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _services = [];
    private int _width;

    /// <summary>May be called from any thread.</summary>
    public void Write(LogLine line)
    {
        lock (_gate)
            terminal.WriteLine(
                isPrefixed ? $"{Prefix(line.Service)} {line.Text}" : line.Text,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteString("service", line.Service);
                    json.WriteString("text", line.Text);
                    json.WriteEndObject();
                }
            );
    }

    private string Prefix(string service)
    {
        _services.TryAdd(service, _services.Count);
        _width = Math.Max(_width, service.Length);
        return terminal.Ink.Distinct($"{service.PadRight(_width)} |", _services[service]);
    }
}
