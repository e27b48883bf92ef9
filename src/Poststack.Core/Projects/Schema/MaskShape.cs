using Poststack.Core.Databases.Masks;

namespace Poststack.Core.Projects.Schema;

internal static class MaskShape
{
    public const string Constant = "constant";

    public static IReadOnlyDictionary<string, MaskKind> Words { get; } =
        new Dictionary<string, MaskKind>
        {
            ["clear"] = MaskKind.Clear,
            ["hash"] = MaskKind.Hash,
            ["email"] = MaskKind.Email,
        };

    public static NamesShape Names { get; } =
        new(
            "TABLE.COLUMN",
            Rules.Column,
            new OneOfShape([
                new ChoiceShape([.. Words.Keys]),
                new MapShape([
                    new(
                        Constant,
                        new ScalarShape(Rules.Text),
                        "The same value in every row that has any, as PostgreSQL reads it for the column's type."
                    )
                    {
                        Need = Need.Always,
                        Example = "Somebody",
                    },
                ]),
            ])
        );
}
