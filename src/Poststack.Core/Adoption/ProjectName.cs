using Poststack.Core.Projects.Yaml;

namespace Poststack.Core.Adoption;

/// <summary>What a compose project is called, by compose's own rule.</summary>
internal static class ProjectName
{
    /// <summary>The last `name:` of its files, else the folder's name, in lower case and without what no name has.</summary>
    public static string Of(IEnumerable<YamlMap> files, string folder)
    {
        var named = files.Select(file => file.Text("name")).LastOrDefault(name => name is not null);
        return named is not null && !named.Contains('$')
            ? named
            : Normalized(Path.GetFileName(folder));
    }

    private static string Normalized(string name) =>
        string.Concat(
                name.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            )
            .TrimStart('_', '-');
}
