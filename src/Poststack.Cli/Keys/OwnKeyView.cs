using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Keys;

namespace Poststack.Cli.Keys;

/// <param name="path">Where the private key is kept; null where a variable gives it.</param>
internal sealed class OwnKeyView(PublicKey key, string? path, bool isNew) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        if (path is null)
            text.WriteLine("Your key comes from a variable.");
        else if (isNew)
            text.WriteLine($"Made your key pair: {path}. Keep a copy in a safe place.");
        else
            text.WriteLine($"You have a key pair: {path}.");

        text.WriteLine();
        text.WriteLine("Your public key, for everybody to know:");
        text.WriteLine($"  {ink.Bold(key.ToString())}");
        text.WriteLine();
        text.WriteLine("Somebody who can open a project's secrets lets you in with:");
        text.WriteLine($"  poststack keys add NAME {key}");
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("publicKey", key.ToString());
        json.WriteString("keyId", key.Id);
        json.WriteString("file", path);
        json.WriteBoolean("new", isNew);
        json.WriteEndObject();
    }
}
