namespace Poststack.Core.Projects.Schema;

internal static class RotateShape
{
    public static MapShape Map { get; } =
        new([
            new(
                "every",
                new ScalarShape(Rules.Period),
                "`vars due` and `vars validate` report a value that is older."
            )
            {
                Need = Need.Always,
                Example = "90d",
            },
        ]);
}
