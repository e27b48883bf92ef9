using Poststack.Core.Variables.Exports;
using Poststack.Core.Variables.Imports;

namespace Poststack.Cli.Variables;

/// <summary>Formats as they are typed.</summary>
internal static class FormatNames
{
    public static IReadOnlyList<string> Imports { get; } =
    ["auto", "dotenv", "json", "yaml", "compose", "kubernetes", "doppler", "infisical", "dotenvx"];

    public static IReadOnlyList<string> Exports { get; } =
    ["dotenv", "shell", "json", "yaml", "docker", "kubernetes", "tfvars", "tfvars-json", "github"];

    // In the order of the names above.
    public static ImportFormat Import(string name) => (ImportFormat)IndexOf(Imports, name);

    public static ExportFormat Export(string name) => (ExportFormat)IndexOf(Exports, name);

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
            if (names[i] == name)
                return i;

        throw new ArgumentOutOfRangeException(nameof(name));
    }
}
