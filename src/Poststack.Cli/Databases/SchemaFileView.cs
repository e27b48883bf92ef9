using System.Text.Json;
using Poststack.Cli.Terminal;

namespace Poststack.Cli.Databases;

/// <param name="isSame">The file was what it should be.</param>
internal sealed class SchemaFileView(string file, bool isSame, bool isCheck, bool isDryRun) : IView
{
    public void WriteText(TextWriter text, Ink ink) =>
        text.WriteLine(
            (isSame, isCheck) switch
            {
                (true, _) => $"{file} is what the database has.",
                (false, true) =>
                    $"{file} is not what the database has. Write it anew: poststack db dump-schema",
                _ => isDryRun ? $"{file} would be written." : $"{file} is written.",
            }
        );

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("file", file);
        json.WriteBoolean("same", isSame);
        json.WriteBoolean("written", !isSame && !isCheck && !isDryRun);
        json.WriteEndObject();
    }
}
