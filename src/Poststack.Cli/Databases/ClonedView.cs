using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Backups;
using Poststack.Core.Backups.Clones;

namespace Poststack.Cli.Databases;

internal sealed class ClonedView(Cloned cloned) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        var how = cloned.IsOfFiles ? "as files" : "as a dump";
        text.WriteLine(
            $"{ink.Bold(cloned.To.Value)}: {cloned.Database} is what {cloned.From} has, {DataSize.ToText(cloned.Size)} {how}, {cloned.Masked} columns masked."
        );
        if (cloned.Kept is not { } kept)
            return;

        text.WriteLine($"  What was there until now is kept as {kept}.");
        text.WriteLine(ink.Dim($"  Remove it: poststack db restore {cloned.To} --drop-old"));
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("from", cloned.From.Value);
        json.WriteString("env", cloned.To.Value);
        json.WriteString("database", cloned.Database);
        json.WriteNumber("size", cloned.Size);
        json.WriteString("as", cloned.IsOfFiles ? "files" : "dump");
        json.WriteNumber("maskedColumns", cloned.Masked);
        json.WriteString("kept", cloned.Kept);
        json.WriteEndObject();
    }
}
