namespace Poststack.Core.Projects.Schema;

internal static class RequiresShape
{
    public static MapShape Map { get; } =
        new([
            new("variable", new ScalarShape(Rules.Variable), "The variable that must be set.")
            {
                Need = Need.Always,
                Example = "OPENAI_ASSISTANT_ID",
            },
            new(
                "when",
                new ScalarShape(Rules.Text) { IsSensitive = true },
                "The rule holds only where this variable has this value. Without it, wherever this one has any."
            )
            {
                Example = "openai",
            },
            new(
                "values",
                new ListShape(new ScalarShape(Rules.Text) { IsSensitive = true })
                {
                    NeedsOne = true,
                },
                "What that variable must be, one of these. Without it, anything that is not empty."
            ),
            new(
                "pattern",
                new ScalarShape(Rules.Pattern),
                "A regular expression that its whole value must match."
            )
            {
                Example = "asst_[A-Za-z0-9]+",
            },
        ]);
}
