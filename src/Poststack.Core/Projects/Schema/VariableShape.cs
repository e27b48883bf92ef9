namespace Poststack.Core.Projects.Schema;

internal static class VariableShape
{
    private static readonly ScalarShape Value = new(Rules.AnyText)
    {
        IsSensitive = true,
        MayBeEmpty = true,
    };

    private static readonly MapShape Declaration = new([
        new(
            "value",
            Value,
            "As the short form. Without it the variable is only declared, and its value comes from elsewhere."
        )
        {
            Example = "debug",
        },
        new("description", new ScalarShape(Rules.Text), "What the variable is for.")
        {
            Example = "How much is logged",
        },
        new(
            "kind",
            new ChoiceShape(["plain", "secret"]),
            "Values of a `secret` are masked wherever they are shown."
        )
        {
            Default = "plain",
            Example = "secret",
        },
    ]);

    public static NamesShape Map { get; } =
        new("NAME", Rules.Variable, new OneOfShape([Value, Declaration]));
}
