using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Environments;
using Poststack.Core.Variables.Burning;

namespace Poststack.Cli.Variables.Burning;

/// <param name="key">Null for a value without a name.</param>
/// <param name="env">Whose present value it was; null for one that was given: the variable may have another.</param>
internal sealed class BurnedView(string? key, EnvName? env, IReadOnlyList<string> notes) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        foreach (var note in notes)
            text.WriteLine(note);

        var what = env is null ? "The value" : $"The value of {key} in '{env}'";
        text.WriteLine($"{what} is burned: {BurnList.ShownPath}. Commit it.");
        text.WriteLine("No env of this project takes it any more, under any name.");
        if (env is not null)
            text.WriteLine($"Next: poststack vars rotate {key} --env {env}");
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WriteString("file", BurnList.ShownPath);
        json.WriteEndObject();
    }
}
