namespace Poststack.Core.Projects.Schema;

internal static class LookupShape
{
    public static MapShape Map { get; } =
        new([
            new("from", new ScalarShape(Rules.Variable), "The variable whose value decides.")
            {
                Need = Need.Always,
                Example = "OPENAI_ASSISTANT",
            },
            new(
                "table",
                new NamesShape(
                    "VALUE",
                    Rules.Text,
                    new ScalarShape(Rules.AnyText) { IsSensitive = true, MayBeEmpty = true }
                )
                {
                    NeedsOne = true,
                },
                "From each value of that variable to the value of this one. References are replaced in it."
            ),
            new(
                "command",
                new ListShape(new ScalarShape(Rules.Text)) { NeedsOne = true },
                "A program and its arguments that answers instead: it reads the deciding value from stdin and prints this one. It runs only when somebody types `poststack vars lookup`, and its answer is kept."
            ),
        ]);
}
