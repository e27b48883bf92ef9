using System.Globalization;
using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Burning;

public static class BurnRefusals
{
    public static Refusal NoKey() =>
        new(
            RefusalKind.Refused,
            "burn-list-locked",
            $"{BurnList.ShownPath} is there, and none of your keys opens it."
        )
        {
            Why = "A value can only be added, or looked up, with a key that a recipient holds.",
            Next = ["Ask a recipient: poststack keys add NAME PUBLIC-KEY", "poststack keys list"],
        };

    public static Refusal InvalidList(IReadOnlyList<Problem> problems) =>
        new(RefusalKind.InvalidFile, "burn-list-invalid", $"{BurnList.ShownPath} cannot be read.")
        {
            Why = "A line that is misread could let a burned value pass.",
            Problems = problems,
            Next = [$"git checkout -- {BurnList.ShownPath}"],
        };

    public static Refusal IsBurned(string key, BurnedValue burned) =>
        new(RefusalKind.Refused, "value-burned", MessageOf(key, burned))
        {
            Why = "Somebody knows it who should not.",
            Next = ["Use another value."],
        };

    public static Refusal NothingToBurn(string key) =>
        new(
            RefusalKind.NotFound,
            "burn-no-value",
            $"{(key == BurnList.Unnamed ? "What was given" : key)} has no value that could be burned."
        )
        {
            Next = ["Give the value itself on stdin: poststack vars burn --value < value"],
        };

    public static Refusal TooShort(string key) =>
        new(
            RefusalKind.Refused,
            "burn-too-short",
            $"The value {(key == BurnList.Unnamed ? "" : $"of {key} ")}is shorter than {BurnValue.ShortestLength} characters: it is not burned."
        )
        {
            Why =
                "Other variables have such values by chance, and nothing would run with them any more.",
            Next = ["Give the variable a longer value: poststack vars rotate KEY"],
        };

    public static Refusal IsProvided(string key) =>
        new(
            RefusalKind.Refused,
            "burn-of-provided",
            $"{key} cannot be burned: Poststack provides it, and would refuse what it provides."
        )
        {
            Next = ["A new password for the database: poststack vars rotate DB_PASSWORD"],
        };

    public static Refusal WhatToBurn() =>
        new(
            RefusalKind.Usage,
            "burn-what",
            "Say what to burn: a variable's value, or a value in a file or on stdin."
        )
        {
            Next = ["poststack vars burn KEY", "poststack vars burn --value < value"],
        };

    /// <summary>As which variable; nothing for a value that was given by itself.</summary>
    private static string As(BurnedValue burned) =>
        burned.Name == BurnList.Unnamed ? "" : $", as {burned.Name}";

    public static string MessageOf(string key, BurnedValue burned) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"The value of {key} was burned on {burned.Day:yyyy-MM-dd}{As(burned)}."
        );
}
