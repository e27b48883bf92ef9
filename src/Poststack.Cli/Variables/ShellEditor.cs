using Poststack.Drivers.Processes;

namespace Poststack.Cli.Variables;

/// <summary>`$VISUAL`, else `$EDITOR`, else vi; as git does, the shell reads it, so that it may have arguments.</summary>
internal sealed class ShellEditor : IEditor
{
    public Task<int> EditAsync(string path) =>
        ForegroundProcess.RunAsync(
            "/bin/sh",
            ["-c", $"{Variable("VISUAL") ?? Variable("EDITOR") ?? "vi"} \"$1\"", "poststack", path]
        );

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
