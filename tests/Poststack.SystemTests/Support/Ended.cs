using System.Text;
using System.Text.Json.Nodes;

namespace Poststack.SystemTests.Support;

/// <summary>How a program ended and what it wrote.</summary>
internal sealed record Ended(string Call, int ExitCode, byte[] OutputBytes, byte[] ErrorBytes)
{
    public string Output => Encoding.UTF8.GetString(OutputBytes);
    public string Error => Encoding.UTF8.GetString(ErrorBytes);

    /// <summary>Both streams, where it does not matter which of them said something.</summary>
    public string Said => Output + Error;

    /// <summary>Standard output as one JSON document, or the last of its lines as one.</summary>
    public JsonNode Json =>
        JsonNode.Parse(Output.TrimEnd().Split('\n') is [.., var last] ? last : Output)!;

    public Ended ShouldSucceed() => ShouldExit(0);

    public Ended ShouldExit(int code)
    {
        ExitCode.ShouldBe(code, ToString());
        return this;
    }

    public Ended ShouldSay(params IEnumerable<string> texts)
    {
        foreach (var text in texts)
            Said.ShouldContain(text, Case.Sensitive, ToString());
        return this;
    }

    public Ended ShouldNotSay(params IEnumerable<string> texts)
    {
        foreach (var text in texts)
            Said.ShouldNotContain(text, Case.Sensitive, ToString());
        return this;
    }

    public override string ToString() => $"$ {Call}\n{Output}{Error}(exit code {ExitCode})";
}
