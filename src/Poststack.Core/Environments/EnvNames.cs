namespace Poststack.Core.Environments;

/// <summary>What an env's things are called on this machine; all derive from its compose project.</summary>
public static class EnvNames
{
    /// <summary>On every container, network and volume of an env; its value is the compose project.</summary>
    public const string EnvLabel = "poststack.env";

    public static string Network(string composeProject) => $"{composeProject}__poststack";

    public static string Postgres(string composeProject) => $"{composeProject}-postgres";

    /// <param name="index">Of the init entry, from 0.</param>
    public static string InitProject(string composeProject, int index) =>
        index == 0 ? $"{composeProject}__init" : $"{composeProject}__init{index + 1}";

    public static Dictionary<string, string> Labels(string composeProject) =>
        new() { [EnvLabel] = composeProject };
}
