using System.Text.Json;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Refusals;

/// <summary>A refusal for programs: `{"refusal":{…}}`, the same for every verb.</summary>
internal static class RefusalJson
{
    public static void Write(Utf8JsonWriter json, Refusal refusal, int exitCode)
    {
        json.WriteStartObject();
        json.WriteStartObject("refusal");
        json.WriteString("kind", NameOf(refusal.Kind));
        json.WriteString("code", refusal.Code);
        json.WriteNumber("exitCode", exitCode);
        json.WriteString("message", refusal.Message);
        if (refusal.Why is { } why)
            json.WriteString("why", why);

        WriteStrings(json, "next", refusal.Next);
        WriteProblems(json, "problems", refusal.Problems);
        WriteStrings(json, "output", refusal.Output);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteProblems(
        Utf8JsonWriter json,
        string name,
        IReadOnlyList<Problem> problems
    )
    {
        json.WriteStartArray(name);
        foreach (var problem in problems)
            Write(json, problem);

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Problem problem)
    {
        json.WriteStartObject();
        json.WriteString("severity", NameOf(problem.Severity));
        json.WriteString("file", problem.At.File);
        json.WriteNumber("line", problem.At.Line);
        json.WriteNumber("column", problem.At.Column);
        json.WriteString("message", problem.Message);
        if (problem.Instead is { } instead)
            json.WriteString("instead", instead);

        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IReadOnlyList<string> lines)
    {
        json.WriteStartArray(name);
        foreach (var line in lines)
            json.WriteStringValue(line);

        json.WriteEndArray();
    }

    private static string NameOf(ProblemSeverity severity) =>
        severity switch
        {
            ProblemSeverity.Error => "error",
            ProblemSeverity.Finding => "finding",
            _ => "warning",
        };

    private static string NameOf(RefusalKind kind) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
