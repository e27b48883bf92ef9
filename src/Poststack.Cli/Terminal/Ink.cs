namespace Poststack.Cli.Terminal;

/// <summary>Colours, or none: where <paramref name="isOn"/> is false every text stays as it is.</summary>
internal sealed class Ink(bool isOn)
{
    public static Ink None { get; } = new(isOn: false);

    public string Red(string text) => Paint(text, "31");

    public string Green(string text) => Paint(text, "32");

    public string Yellow(string text) => Paint(text, "33");

    public string Cyan(string text) => Paint(text, "36");

    public string Bold(string text) => Paint(text, "1");

    public string Dim(string text) => Paint(text, "2");

    /// <summary>One of six colours, the same for the same number.</summary>
    public string Distinct(string text, int number) => Paint(text, $"{31 + number % 6}");

    private string Paint(string text, string code) =>
        isOn && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;
}
