using Poststack.Core.Environments;
using Poststack.Core.Refusals;

namespace Poststack.Core.Databases.Masks;

/// <summary>What can be wrong with making a copy unreadable. In each case the copy goes nowhere.</summary>
public static class MaskRefusals
{
    private const string Untouched = "The env's database is as it was.";

    public static Refusal Missing(string source, EnvName target) =>
        new(
            RefusalKind.Refused,
            "mask-missing",
            $"'{source}' is protected, and nothing says how to mask its data in '{target}'."
        )
        {
            Why = "What only few may see there, everybody could read here.",
            Next = [$"Name the columns, under `postgres.mask` of '{source}': users.email: email"],
        };

    public static Refusal NoColumn(IReadOnlyList<MaskRule> rules) =>
        new(
            RefusalKind.Refused,
            "mask-no-column",
            $"`postgres.mask` names what the copy has not: {string.Join(", ", rules.Select(rule => rule.Name))}."
        )
        {
            Why = $"A column that was renamed would be readable under its new name. {Untouched}",
            Next = ["Mend the names in .poststack.yml, then run it again."],
        };

    /// <param name="why">Completes `…, because it …`.</param>
    public static Refusal Unfit(MaskRule rule, string why) =>
        new(
            RefusalKind.Refused,
            "mask-unfit",
            $"`{rule.Name}: {rule.Kind.Word()}` cannot be done, because it {why}."
        )
        {
            Why = Untouched,
            Next = ["Choose another rule for it: clear, hash, email, or {constant: …}."],
        };

    public static Refusal Failed(string table, string said) =>
        new(RefusalKind.Refused, "mask-failed", $"The rows of {table} could not be masked: {said}")
        {
            Why = Untouched,
            Next = ["Choose another rule for the column that is named, then run it again."],
        };
}
