using System.Text.Json;

namespace Poststack.Cli.Terminal;

/// <summary>A result, in its two forms.</summary>
internal interface IView
{
    /// <summary>For people, whole lines.</summary>
    void WriteText(TextWriter text, Ink ink);

    /// <summary>For programs, one JSON value.</summary>
    void WriteJson(Utf8JsonWriter json);
}
