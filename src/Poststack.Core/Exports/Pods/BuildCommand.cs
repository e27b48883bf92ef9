using System.Text.Json.Nodes;

namespace Poststack.Core.Exports.Pods;

/// <summary>Builds an image as compose does, with `podman build`, on one line that a person can paste.</summary>
/// <param name="build">The `build:` of a service, as compose prints it.</param>
/// <param name="lose">Given what is not on the line.</param>
internal sealed class BuildCommand(JsonObject build, Action<string> lose)
{
    private static readonly string[] Written = ["context", "dockerfile", "target", "args"];

    public string Of(string image)
    {
        var context = (string?)build["context"] ?? ".";
        var file = (string?)build["dockerfile"];
        if (Path.IsPathRooted(context))
            file = Path.Combine(context, file ?? "Dockerfile");

        var words = new List<string> { "podman", "build", "-t", image };
        if (file is not null)
            words.AddRange(["-f", file]);
        if ((string?)build["target"] is { Length: > 0 } target)
            words.AddRange(["--target", target]);
        AddArguments(words);
        words.Add(context);

        foreach (var (field, _) in build)
            if (!Written.Contains(field))
                lose(field);
        return string.Join(' ', words.Select(Quoted));
    }

    private void AddArguments(List<string> words)
    {
        foreach (var (name, value) in build["args"] as JsonObject ?? [])
            if (value is null)
                words.AddRange(["--build-arg", name]);
            else if (SecretReferences.IsMarked(value.ToString()) || value.ToString().Contains('\n'))
                lose($"args.{name}");
            else
                words.AddRange(["--build-arg", $"{name}={value}"]);
    }

    private static string Quoted(string word) =>
        word.All(c => char.IsAsciiLetterOrDigit(c) || "@%+=:,./-_".Contains(c))
            ? word
            : ProbeCommand.Quoted(word);
}
