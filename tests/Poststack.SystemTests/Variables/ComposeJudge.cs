using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Poststack.SystemTests.Variables;

/// <summary>Asks `docker compose config` what templates and env files mean.</summary>
internal sealed class ComposeJudge : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("poststack-judge-").FullName;
    private readonly IReadOnlyDictionary<string, string> _environment;

    public ComposeJudge(IReadOnlyDictionary<string, string> environment) =>
        _environment = environment;

    /// <summary>What each template becomes as the value of a container's variable.</summary>
    public Task<Verdict> AskTemplatesAsync(IReadOnlyList<string> templates, string? envFile = null)
    {
        var yaml = new StringBuilder("services:\n  s:\n    image: none\n    environment:\n");
        for (var i = 0; i < templates.Count; i++)
            yaml.Append(CultureInfo.InvariantCulture, $"      K{i}: {Quote(templates[i])}\n");

        return RunAsync(
            yaml.ToString(),
            envFile is null ? "/dev/null" : Write("judged.env", envFile)
        );
    }

    /// <summary>What containers get from each env file; service `s0` has the first.</summary>
    public Task<Verdict> AskEnvFilesAsync(IReadOnlyList<string> files)
    {
        var yaml = new StringBuilder("services:\n");
        for (var i = 0; i < files.Count; i++)
        {
            var path = Write($"{i}.env", files[i]);
            yaml.Append(CultureInfo.InvariantCulture, $"  s{i}:\n    image: none\n");
            yaml.Append(CultureInfo.InvariantCulture, $"    env_file: [{Quote(path)}]\n");
        }

        return RunAsync(yaml.ToString(), "/dev/null");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }

    private async Task<Verdict> RunAsync(string yaml, string envFile)
    {
        var start = new ProcessStartInfo("docker")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = _folder,
        };
        string[] arguments =
        [
            "compose",
            "-p",
            "judge",
            "--env-file",
            envFile,
            "-f",
            "-",
            "config",
            "--format",
            "json",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(yaml);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new(process.ExitCode == 0 ? JsonNode.Parse(await output)! : null, await error);
    }

    /// <summary>A double-quoted YAML scalar; what YAML calls unprintable is escaped.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (
                c < ' '
                || c is >= '\u007F' and <= '\u00A0' or '\u2028' or '\u2029' or '\uFEFF'
            )
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }
}
