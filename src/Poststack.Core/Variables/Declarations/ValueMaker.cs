using System.Security.Cryptography;
using System.Text;

namespace Poststack.Core.Variables.Declarations;

/// <summary>Makes values by their recipes, from the operating system's generator.</summary>
internal static class ValueMaker
{
    /// <summary>The value; of a key pair its private half.</summary>
    public static string Make(Recipe recipe) =>
        recipe.Form switch
        {
            RecipeForm.Text => RandomNumberGenerator.GetString(recipe.Alphabet, recipe.Length),
            RecipeForm.Hex => Convert.ToHexStringLower(Bytes(recipe.Length)),
            RecipeForm.Base64 => Convert.ToBase64String(Bytes(recipe.Length)),
            RecipeForm.Uuid => Uuid(),
            _ => PrivateKey(),
        };

    /// <summary>The public half of a key that <see cref="Make"/> made (SPKI, PEM).</summary>
    public static string PublicHalfOf(string privateKey)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(privateKey);
        return key.ExportSubjectPublicKeyInfoPem() + "\n";
    }

    private static string PrivateKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    /// <summary>RFC 9562, section 5.4: version 4, variant 10.</summary>
    private static string Uuid()
    {
        var bytes = Bytes(16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        var text = new StringBuilder(Convert.ToHexStringLower(bytes));
        foreach (var dash in new[] { 20, 16, 12, 8 })
            text.Insert(dash, '-');

        return text.ToString();
    }

    private static byte[] Bytes(int count) => RandomNumberGenerator.GetBytes(count);
}
