using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Keys;

namespace Poststack.Cli.Keys;

/// <summary>A line a recipient.</summary>
internal sealed class KeysListView(IReadOnlyList<RecipientAccess> recipients) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        if (recipients.Count == 0)
        {
            text.WriteLine(
                "Nothing is sealed here yet; the first secret makes you the first recipient."
            );
            return;
        }

        var table = new Table("NAME", "KEY", "ENVS", "");
        foreach (var recipient in recipients)
            table.Add(
                recipient.Name,
                recipient.KeyId,
                recipient.Envs.Count == 0 ? "all" : string.Join(", ", recipient.Envs),
                new Cell(StateOf(recipient), ink.Dim)
            );

        table.WriteTo(text, ink);
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("recipients");
        foreach (var recipient in recipients)
        {
            json.WriteStartObject();
            json.WriteString("name", recipient.Name);
            json.WriteString("keyId", recipient.KeyId);
            Write(json, "envs", recipient.Envs);
            json.WriteBoolean("you", recipient.IsOwn);
            json.WriteBoolean("recipient", recipient.IsRecipient);
            Write(json, "missing", recipient.Missing);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string StateOf(RecipientAccess recipient)
    {
        if (!recipient.IsRecipient)
            return $"no recipient any more: poststack keys remove {recipient.Name}";

        if (recipient.Missing.Count > 0)
            return $"cannot open {string.Join(", ", recipient.Missing)} yet: poststack keys rotate";

        return recipient.IsOwn ? "you" : "";
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);

        json.WriteEndArray();
    }
}
