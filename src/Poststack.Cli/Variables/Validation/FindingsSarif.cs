using System.Text.Json;
using Poststack.Cli.Sarif;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Cli.Variables.Validation;

/// <summary>Findings about variables as SARIF.</summary>
internal static class FindingsSarif
{
    private static readonly SarifRule[] Rules =
    [
        .. Enum.GetValues<VariableRule>()
            .Select(rule => new SarifRule(RuleWords.NameOf(rule), RuleWords.Of(rule))),
    ];

    public static void Write(Utf8JsonWriter json, IReadOnlyList<RuleProblem> found) =>
        SarifLog.Write(json, Rules, [.. found.Select(Of)]);

    private static SarifResult Of(RuleProblem one) =>
        new(
            RuleWords.NameOf(one.Rule),
            LevelOf(one.Problem.Severity),
            one.Problem.Instead is { } instead
                ? $"{one.Problem.Message} {instead}"
                : one.Problem.Message,
            one.Problem.At
        );

    private static string LevelOf(ProblemSeverity severity) =>
        severity switch
        {
            ProblemSeverity.Error => "error",
            ProblemSeverity.Finding => "warning",
            _ => "note",
        };
}
