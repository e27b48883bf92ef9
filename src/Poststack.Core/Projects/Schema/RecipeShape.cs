using System.Globalization;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Projects.Schema;

internal static class RecipeShape
{
    public static IReadOnlyDictionary<string, RecipeForm> Forms { get; } =
        new Dictionary<string, RecipeForm>
        {
            ["text"] = RecipeForm.Text,
            ["uuid"] = RecipeForm.Uuid,
            ["hex"] = RecipeForm.Hex,
            ["base64"] = RecipeForm.Base64,
            [VariableShape.KeyPair] = RecipeForm.KeyPair,
        };

    public static MapShape Map { get; } =
        new([
            new(
                "as",
                new ChoiceShape([.. Forms.Keys]),
                "The form: characters (`text`), a random UUID, bytes as `hex` or `base64`, or a P-256 `key-pair` in PEM."
            )
            {
                Default = "text",
                Example = "hex",
            },
            new(
                "length",
                new ScalarShape(Rules.RecipeLength),
                "Characters of a `text`, bytes of `hex` and `base64`."
            )
            {
                Default = Recipe.DefaultLength.ToString(CultureInfo.InvariantCulture),
                Example = "64",
            },
            new(
                "alphabet",
                new ScalarShape(Rules.Alphabet),
                "The characters of a `text`. Letters and digits where left out."
            )
            {
                Example = "abcdefghjkmnpqrstuvwxyz23456789",
            },
            new(
                "public",
                new ScalarShape(Rules.Variable),
                "The variable that gets the public half of a `key-pair`."
            )
            {
                Example = "JWT_PUBLIC_KEY",
            },
        ]);
}
