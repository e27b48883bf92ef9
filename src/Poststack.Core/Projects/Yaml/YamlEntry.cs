namespace Poststack.Core.Projects.Yaml;

/// <summary>A key of a map with its value.</summary>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value)
{
    public string Name => Key.Text;
}
